package org.tslab.simkit.wmi;

import static org.tslab.contracts.ProblemName.ACTIVATED_BY_HAND;
import static org.tslab.contracts.ProblemName.AGREEMENT_UNKNOWN;
import static org.tslab.contracts.ProblemName.ALLOCATION_EXCEEDED;
import static org.tslab.contracts.ProblemName.ALREADY_ACTIVATED;
import static org.tslab.contracts.ProblemName.CONFIRMATION_CODE_REFUSED;
import static org.tslab.contracts.ProblemName.CONNECTION_METHOD_REFUSED;
import static org.tslab.contracts.ProblemName.DEPENDENCY_DOWN;
import static org.tslab.contracts.ProblemName.KEY_PACK_ID_MISTYPED;
import static org.tslab.contracts.ProblemName.KEY_PACK_ID_REFUSED;
import static org.tslab.contracts.ProblemName.LICENSES_NOT_AVAILABLE;
import static org.tslab.contracts.ProblemName.LICENSE_CODE_MISTYPED;
import static org.tslab.contracts.ProblemName.LICENSE_CODE_UNKNOWN;
import static org.tslab.contracts.ProblemName.LICENSE_SERVER_ID_MISTYPED;
import static org.tslab.contracts.ProblemName.LICENSE_SERVER_ID_REFUSED;
import static org.tslab.contracts.ProblemName.LIMIT_REACHED;
import static org.tslab.contracts.ProblemName.MALFORMED_REQUEST;
import static org.tslab.contracts.ProblemName.NOT_ACTIVATED;
import static org.tslab.contracts.ProblemName.NO_INTERNET_ACCESS;
import static org.tslab.contracts.ProblemName.PRODUCT_NOT_COVERED;
import static org.tslab.contracts.ProblemName.REACTIVATION_REQUIRED;
import static org.tslab.contracts.ProblemName.SITE_NOT_TRUSTED;
import static org.tslab.contracts.ProblemName.SOURCE_NOT_REACHABLE;
import static org.tslab.contracts.ProblemName.TOO_MANY_GUESSES;

import java.util.Arrays;
import java.util.Set;

import org.tslab.contracts.ProblemName;

/** What the provider returns (Remote Desktop Services WMI provider error codes), and which problems that stands for. */
public enum WbemCode {
    NO_ERROR(0, "WBEM_NO_ERROR"),
    /** As the report methods have it: hexadecimal, where Mstlsapi says 4001 in decimal. */
    NO_MORE_DATA(0x4001, "LSERVER_I_NO_MORE_DATA"),
    /** Whatever no other code says better. */
    FAILED(0x80041001L, "WBEM_E_FAILED"),
    NOT_FOUND(0x80041002L, "WBEM_E_NOT_FOUND", ProblemName.NOT_FOUND),
    INVALID_PARAMETER(0x80041008L, "WBEM_E_INVALID_PARAMETER", MALFORMED_REQUEST, LICENSE_CODE_MISTYPED,
        LICENSE_CODE_UNKNOWN, LICENSE_SERVER_ID_MISTYPED, LICENSE_SERVER_ID_REFUSED, KEY_PACK_ID_MISTYPED,
        KEY_PACK_ID_REFUSED, AGREEMENT_UNKNOWN, PRODUCT_NOT_COVERED, CONFIRMATION_CODE_REFUSED),
    NOT_AVAILABLE(0x80041009L, "WBEM_E_NOT_AVAILABLE", DEPENDENCY_DOWN, NO_INTERNET_ACCESS, SITE_NOT_TRUSTED,
        LIMIT_REACHED, SOURCE_NOT_REACHABLE, TOO_MANY_GUESSES),
    NOT_SUPPORTED(0x8004100CL, "WBEM_E_NOT_SUPPORTED", CONNECTION_METHOD_REFUSED),
    INVALID_CLASS(0x80041010L, "WBEM_E_INVALID_CLASS"),
    INVALID_OPERATION(0x80041016L, "WBEM_E_INVALID_OPERATION", ALREADY_ACTIVATED, NOT_ACTIVATED,
        REACTIVATION_REQUIRED, ACTIVATED_BY_HAND),
    READ_ONLY(0x80041023L, "WBEM_E_READ_ONLY"),
    PROVIDER_NOT_CAPABLE(0x80041024L, "WBEM_E_PROVIDER_NOT_CAPABLE"),
    VALUE_OUT_OF_RANGE(0x8004102BL, "WBEM_E_VALUE_OUT_OF_RANGE", ALLOCATION_EXCEEDED, LICENSES_NOT_AVAILABLE),
    INVALID_METHOD(0x8004102EL, "WBEM_E_INVALID_METHOD"),
    INVALID_OBJECT_PATH(0x8004103AL, "WBEM_E_INVALID_OBJECT_PATH");

    private final long value;
    private final String symbol;
    private final Set<ProblemName> problems;

    WbemCode(long value, String symbol, ProblemName... problems) {
        this.value = value;
        this.symbol = symbol;
        this.problems = Set.of(problems);
    }

    /** As uint32. */
    public long value() {
        return value;
    }

    public String symbol() {
        return symbol;
    }

    /** Number and name, as scripts print them. */
    public String words() {
        return "0x%08X %s".formatted(value, symbol);
    }

    public static WbemCode of(ProblemName problem) {
        return Arrays.stream(values()).filter(code -> code.problems.contains(problem)).findFirst().orElse(FAILED);
    }
}
