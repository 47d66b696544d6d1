package org.tslab.simkit.control;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

import org.tslab.contracts.ProblemName;
import org.tslab.contracts.Role;
import org.tslab.simkit.SimConfig;
import org.tslab.simkit.journal.Journal;
import org.tslab.simkit.problem.MalformedRequestProblem;
import org.tslab.simkit.problem.ProblemException;
import org.tslab.simkit.time.ClockSetting;
import org.tslab.simkit.time.SimClock;

import io.quarkus.arc.All;

/** The instructor's remote control. It is no part of the simulated product. */
@Path("/__sim")
@RolesAllowed(Role.INSTRUCTOR)
class ControlResource {
    /** The certificates of an environment are valid between these; outside them nothing would work. */
    private static final Instant EARLIEST = Instant.parse("1996-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2099-01-01T00:00:00Z");
    private final SimClock clock;
    private final ControlTopic topic;
    private final Replicas replicas;
    private final Journal journal;
    private final List<Resettable> state;
    private final SimConfig config;

    @Inject
    ControlResource(SimClock clock, ControlTopic topic, Replicas replicas, Journal journal, SimConfig config,
        @All List<Resettable> state) {
        this.clock = clock;
        this.topic = topic;
        this.replicas = replicas;
        this.journal = journal;
        this.config = config;
        this.state = state;
    }

    /** Exactly one of the two. An offset is an ISO 8601 duration, for example P90D. */
    record ClockRequest(Instant frozenAt, Duration offset) {}

    /** The time it is now, and how the clock runs. */
    record ClockAnswer(Instant now, Instant frozenAt, Duration offset) {
        static ClockAnswer of(SimClock clock) {
            return switch (clock.setting()) {
                case ClockSetting.Frozen(var _, var at) -> new ClockAnswer(at, at, null);
                case ClockSetting.Offset(var _, var by) -> new ClockAnswer(clock.instant(), null, by);
            };
        }
    }

    @GET
    @Path("/clock")
    public ClockAnswer clock() {
        return ClockAnswer.of(clock);
    }

    /** Answers when every live replica of every service follows. */
    @PUT
    @Path("/clock")
    public ClockAnswer setClock(ClockRequest request) throws InterruptedException {
        var setting = parse(request);
        topic.publish(setting);
        clock.set(setting);
        if (config.follow()) {
            topic.announceSelf();
            var stragglers = replicas.awaitFollowing(setting.revision(), config.followTimeoutMillis());
            if (!stragglers.isEmpty()) {
                throw new ProblemException(ProblemName.CLOCK_NOT_FOLLOWED, 503,
                    "The clock is set, but these have not followed yet: " + String.join(", ", stragglers) + ".");
            }
        }
        return ClockAnswer.of(clock);
    }

    /** Throws away everything this service has stored, as at its first start. The clock is not touched. */
    @POST
    @Path("/reset")
    @Transactional
    public void reset() {
        state.forEach(Resettable::reset);
    }

    /** Decisions and their reasons, oldest first; ask again with {@code after} = the last position you have. */
    @GET
    @Path("/journal")
    public List<Journal.Written> journal(@QueryParam("after") @DefaultValue("0") long after,
        @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit,
        @QueryParam("subject") String subject) {
        return journal.read(after, limit, subject);
    }

    private ClockSetting parse(ClockRequest request) {
        if (request == null || (request.frozenAt() == null) == (request.offset() == null)) {
            throw new MalformedRequestProblem("frozenAt", "send either frozenAt or offset");
        }
        var at = request.frozenAt() != null ? request.frozenAt() : clock.realTimePlus(request.offset());
        if (at.isBefore(EARLIEST) || at.isAfter(LATEST)) {
            throw new MalformedRequestProblem(request.frozenAt() != null ? "frozenAt" : "offset",
                "the clock runs from " + EARLIEST + " to " + LATEST);
        }
        return request.frozenAt() != null ? ClockSetting.frozen(at) : ClockSetting.offset(request.offset());
    }
}
