package org.tslab.portal.wizard;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.toSet;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.portal.limit.Limits;
import org.tslab.portal.limit.TooManyRequestsProblem;
import org.tslab.portal.request.RequestSubmitter;
import org.tslab.portal.request.Submission;
import org.tslab.simkit.group.Groups;

import io.quarkus.narayana.jta.QuarkusTransaction;

/** Makes requests of drafts: of those that are sent while others are written down, in one transaction. */
@ApplicationScoped
class SubmissionDesk {
    private static final int MOST = 64;
    private static final int LONGEST_LINE = 10_000;
    private final Drafts drafts;
    private final RequestSubmitter submitter;
    private final Limits limits;
    private final Groups<String, Sent, Optional<TooManyRequestsProblem>> groups = new Groups<>(MOST, LONGEST_LINE,
        (_, all) -> QuarkusTransaction.requiringNew().call(() -> submitted(all)));

    SubmissionDesk(Drafts drafts, RequestSubmitter submitter, Limits limits) {
        this.drafts = drafts;
        this.submitter = submitter;
        this.limits = limits;
    }

    /** A draft as its last form was sent, and what is to become of it. */
    private record Sent(Draft draft, Submission submission) {}

    /** Does nothing when the draft is not there any more, or another one by now: somebody else was faster. */
    void submit(Draft draft, Submission submission) {
        groups.answer("submissions", new Sent(draft, submission)).ifPresent(problem -> {
            throw problem;
        });
    }

    private List<Optional<TooManyRequestsProblem>> submitted(List<Sent> all) {
        var left = new HashMap<>(drafts.lock(all.stream().map(SubmissionDesk::link).collect(toSet())));
        var submissions = all.stream().filter(sent -> left.remove(link(sent), sent.draft())).map(Sent::submission)
            .toList();
        var problems = named(submissions);
        var good = submissions.stream().filter(one -> !problems.containsKey(one.id())).toList();
        if (!good.isEmpty()) {
            submitter.submit(good);
            drafts.delete(good.stream().map(one -> one.order().link()).toList());
        }
        return all.stream().map(sent -> Optional.ofNullable(problems.get(sent.submission().id()))).toList();
    }

    /**
     * Who names an address too often is refused, and nobody else. Addresses are counted in one order, so that no two
     * replicas wait for each other.
     */
    private Map<UUID, TooManyRequestsProblem> named(List<Submission> submissions) {
        var problems = new HashMap<UUID, TooManyRequestsProblem>();
        submissions.stream().sorted(comparing(SubmissionDesk::address)).forEach(
            one -> limits.name(address(one)).ifPresent(problem -> problems.put(one.id(), problem)));
        return problems;
    }

    private static String address(Submission submission) {
        return submission.order().address().text();
    }

    private static String link(Sent sent) {
        return sent.submission().order().link();
    }
}
