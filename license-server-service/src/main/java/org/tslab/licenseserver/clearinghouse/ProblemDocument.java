package org.tslab.licenseserver.clearinghouse;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

import org.tslab.contracts.ProblemName;
import org.tslab.simkit.problem.Problem;
import org.tslab.simkit.problem.Problem.Violation;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;

/** A problem document (RFC 9457) as another service of the ecosystem sends it. */
@JsonIgnoreProperties(ignoreUnknown = true)
record ProblemDocument(String type, String detail, List<Violation> violations) {

    static ProblemDocument read(ObjectMapper json, byte[] body) throws IOException {
        return json.readValue(body, ProblemDocument.class);
    }

    Problem problem(int status) {
        return new Problem(name(), status, detail == null ? "The clearinghouse says no more about it." : detail,
            violations == null ? List.of() : List.copyOf(violations));
    }

    private ProblemName name() {
        var slug = type == null ? "" : type.substring(type.lastIndexOf('/') + 1);
        return Arrays.stream(ProblemName.values()).filter(name -> name.slug().equals(slug)).findFirst()
            .orElse(ProblemName.MALFORMED_REQUEST);
    }
}
