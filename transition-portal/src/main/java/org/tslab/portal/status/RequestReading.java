package org.tslab.portal.status;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.portal.request.RequestState;
import org.tslab.simkit.metric.Figure;
import org.tslab.simkit.metric.Reading;
import org.tslab.simkit.sql.Sql;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

/** How many requests are in each state, and how many mails wait. */
@ApplicationScoped
class RequestReading implements Reading {
    private final Sql sql;
    private final Map<RequestState, Figure> requests = new EnumMap<>(RequestState.class);
    private final Figure mails;

    RequestReading(Sql sql, MeterRegistry metrics) {
        this.sql = sql;
        Arrays.stream(RequestState.values()).forEach(state -> requests.put(state,
            Figure.count(metrics, "tslab.transition.requests", Tags.of("state", state.name()))));
        mails = Figure.count(metrics, "tslab.mails.waiting", Tags.empty());
    }

    @Override
    public void take() {
        var counted = new EnumMap<RequestState, Long>(RequestState.class);
        sql.rows(row -> counted.put(RequestState.valueOf(row.getString(1)), row.getLong(2)),
            "select state, count(*) from transition_request group by state");
        requests.forEach((state, figure) -> figure.set(counted.getOrDefault(state, 0L)));
        mails.set(sql.rows(row -> row.getLong(1), "select count(*) from outgoing_mail").getFirst());
    }
}
