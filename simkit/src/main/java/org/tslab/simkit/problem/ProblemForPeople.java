package org.tslab.simkit.problem;

import java.util.Optional;

import jakarta.ws.rs.core.Response;

/** What people get instead of a problem document, when it is a page that they asked for. */
public interface ProblemForPeople {
    /** Empty when a program asks. */
    Optional<Response> answer(Problem problem);
}
