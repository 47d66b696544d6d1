package org.tslab.clearinghouse.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import org.tslab.clearinghouse.program.Proof.PurchaseAgreement;
import org.tslab.clearinghouse.program.Proof.RetailCode;
import org.tslab.contracts.LicenseProgram;
import org.tslab.contracts.code.CodeKind;
import org.tslab.contracts.code.KeyPackFacts;
import org.tslab.contracts.code.TypedCode;

/** Which fields each license program asks for, and what they look like (S2-23). */
public final class ProgramPolicy {
    /** Nobody types more than this for a number, whatever hyphens and spaces come with it. */
    private static final int LONGEST_TYPED = 64;
    private static final Pattern AUTHORIZATION_NUMBER = Pattern.compile("[A-Z0-9]{15}");
    private static final Pattern LICENSE_NUMBER = Pattern.compile("[0-9]{8}");

    private ProgramPolicy() {}

    /**
     * Everything that is wrong with the data that prove the purchase, at once.
     *
     * @param agreementDigits how long enrollment and agreement numbers are
     */
    static List<Flaw> proofFlaws(ProgramForm form, int agreementDigits) {
        var flaws = new Flaws(new ArrayList<>());
        switch (form.program()) {
            case null -> flaws.add("program", "is required");
            case RETAIL -> {
                flaws.licenseCode(form.licenseCode());
                flaws.foreign("authorizationNumber", form.authorizationNumber(), form.program());
                flaws.foreign("licenseNumber", form.licenseNumber(), form.program());
                flaws.foreign("agreementNumber", form.agreementNumber(), form.program());
            }
            case OPEN -> {
                flaws.number("authorizationNumber", form.authorizationNumber(), AUTHORIZATION_NUMBER,
                    "has 15 letters and digits");
                flaws.number("licenseNumber", form.licenseNumber(), LICENSE_NUMBER, "has 8 digits");
                flaws.foreign("licenseCode", form.licenseCode(), form.program());
                flaws.foreign("agreementNumber", form.agreementNumber(), form.program());
            }
            case SELECT, ENTERPRISE, CAMPUS, SCHOOL, SERVICE_PROVIDER, OTHER_AGREEMENT -> {
                flaws.number("agreementNumber", form.agreementNumber(),
                    Pattern.compile("[0-9]{" + agreementDigits + "}"), "has " + agreementDigits + " digits");
                flaws.foreign("licenseCode", form.licenseCode(), form.program());
                flaws.foreign("authorizationNumber", form.authorizationNumber(), form.program());
                flaws.foreign("licenseNumber", form.licenseNumber(), form.program());
            }
        }
        return List.copyOf(flaws.found());
    }

    /** What is wrong with the licenses that are asked for; a license code says by itself which ones it is good for. */
    static List<Flaw> wantedFlaws(ProgramForm form) {
        var flaws = new Flaws(new ArrayList<>());
        if (form.program() == LicenseProgram.RETAIL) {
            flaws.foreign("productVersion", form.productVersion(), form.program());
            flaws.foreign("productType", form.productType(), form.program());
            flaws.foreign("quantity", form.quantity(), form.program());
        } else {
            flaws.required("productVersion", form.productVersion());
            flaws.required("productType", form.productType());
            flaws.required("quantity", form.quantity());
            if (form.quantity() != null
                && !(1 <= form.quantity() && form.quantity() <= KeyPackFacts.LARGEST_QUANTITY)) {
                flaws.add("quantity", "is from 1 to " + KeyPackFacts.LARGEST_QUANTITY);
            }
        }
        return List.copyOf(flaws.found());
    }

    /** The proof in a form without flaws. */
    static Proof proof(ProgramForm form) {
        return switch (form.program()) {
            case RETAIL -> new RetailCode(normalized(form.licenseCode()));
            case OPEN -> new PurchaseAgreement(form.program(),
                normalized(form.authorizationNumber()) + "-" + normalized(form.licenseNumber()));
            case SELECT, ENTERPRISE, CAMPUS, SCHOOL, SERVICE_PROVIDER, OTHER_AGREEMENT ->
                new PurchaseAgreement(form.program(), normalized(form.agreementNumber()));
        };
    }

    private static String normalized(String typed) {
        return typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    }

    /** The flaws so far. */
    private record Flaws(List<Flaw> found) {
        void add(String field, String reason) {
            found.add(new Flaw(field, reason));
        }

        void required(String field, Object value) {
            if (value == null || value instanceof String text && text.isBlank()) {
                add(field, "is required");
            }
        }

        void foreign(String field, Object value, LicenseProgram program) {
            if (value != null && !(value instanceof String text && text.isBlank())) {
                add(field, "does not belong to " + program.label());
            }
        }

        void licenseCode(String typed) {
            required("licenseCode", typed);
            if (typed != null && !typed.isBlank()
                && CodeKind.LICENSE_CODE.read(typed) instanceof TypedCode.Mistyped(var why)) {
                add("licenseCode", why);
            }
        }

        void number(String field, String typed, Pattern form, String itsForm) {
            required(field, typed);
            if (typed != null && !typed.isBlank()
                && (typed.length() > LONGEST_TYPED || !form.matcher(normalized(typed)).matches())) {
                add(field, itsForm);
            }
        }
    }
}
