package org.tslab.licenseserver.activation;

import org.tslab.contracts.code.CodeKind;
import org.tslab.contracts.code.TypedCode;
import org.tslab.simkit.problem.MalformedRequestProblem;

/** A License Server ID as somebody typed it into the seven boxes. */
final class TypedId {
    private TypedId() {}

    static String read(String typed) {
        if (typed == null) {
            throw new MalformedRequestProblem("licenseServerId", "is required");
        }
        return switch (CodeKind.LICENSE_SERVER_ID.read(typed)) {
            case TypedCode.Correct(var code) -> code;
            case TypedCode.Mistyped(var why) -> throw LicenseServerIdProblem.mistyped(why);
        };
    }
}
