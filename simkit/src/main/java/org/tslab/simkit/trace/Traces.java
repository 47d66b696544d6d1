package org.tslab.simkit.trace;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.MDC;

import io.smallrye.reactive.messaging.ce.CloudEventMetadata;

/**
 * Follows what one request or connection causes. The trace that the current thread works for stands in the diagnostic
 * context of the log, which belongs to the request and not to the thread; so every line of the log has it, too. Where
 * nobody collects traces, nothing of this is done.
 */
@ApplicationScoped
public class Traces {
    /** As they stand in the log. */
    static final String TRACE_ID = "traceId";
    static final String SPAN_ID = "spanId";
    private final SpanSender sender;
    private final boolean on;
    private final int oneOf;
    private final AtomicLong begun = new AtomicLong();

    Traces(TraceConfig config, SpanSender sender) {
        this.sender = sender;
        on = config.collector().isPresent();
        oneOf = Math.max(1, config.oneOf());
    }

    /** The trace that is worked for now; empty where nobody collects any. */
    public Optional<TraceContext> current() {
        return on && MDC.get(TRACE_ID) instanceof String traceId && MDC.get(SPAN_ID) instanceof String spanId
            ? Optional.of(new TraceContext(traceId, spanId))
            : Optional.empty();
    }

    /** Something that begins now, as part of the current trace or, without one, perhaps as the first of a new trace. */
    Optional<Begun> begin(String name, Span.Kind kind, Optional<TraceContext> parent) {
        if (!on) {
            return Optional.empty();
        }
        if (parent.isPresent()) {
            return Optional.of(begun(name, kind, parent.get().child(), parent.get().spanId()));
        }
        return begins()
            ? Optional.of(begun(name, kind, TraceContext.about(UUID.randomUUID()), ""))
            : Optional.empty();
    }

    /** Takes in an event, as part of the trace of whoever sent it. */
    public void consume(CloudEventMetadata<?> event, Runnable effect) {
        var parent = on
            ? event.getExtension(TraceContext.HEADER).map(Object::toString).flatMap(TraceContext::of)
            : Optional.<TraceContext>empty();
        during(parent.flatMap(_ -> begin("take " + event.getType(), Span.Kind.CONSUMER, parent)), effect);
    }

    /** Something that has an id of its own, which is also the trace's: whoever has the one has the other. */
    public void about(UUID id, String name, Runnable work) {
        during(begins() ? Optional.of(begun(name, Span.Kind.SERVER, TraceContext.about(id), "")) : Optional.empty(),
            work);
    }

    /** What begins now for all those that are served together, each in a trace of its own or in none. */
    public <T> List<Begun> beginEach(String name, List<T> served, Function<T, String> traceparent) {
        return on
            ? served.stream().flatMap(each -> TraceContext.of(traceparent.apply(each)).stream())
                .flatMap(parent -> begin(name, Span.Kind.INTERNAL, Optional.of(parent)).stream()).toList()
            : List.of();
    }

    private boolean begins() {
        return on && begun.getAndIncrement() % oneOf == 0;
    }

    private void during(Optional<Begun> span, Runnable work) {
        if (span.isEmpty()) {
            work.run();
            return;
        }
        var begun = span.get();
        begun.enter();
        var failed = true;
        try {
            work.run();
            failed = false;
        } finally {
            begun.leave();
            begun.end(Map.of(), failed);
        }
    }

    private Begun begun(String name, Span.Kind kind, TraceContext context, String parentSpanId) {
        return new Begun(name, kind, context, parentSpanId, sender.now());
    }

    /** A span that has not ended yet. */
    public final class Begun {
        private final String name;
        private final Span.Kind kind;
        private final TraceContext context;
        private final String parentSpanId;
        private final long beganNanos;

        private Begun(String name, Span.Kind kind, TraceContext context, String parentSpanId, long beganNanos) {
            this.name = name;
            this.kind = kind;
            this.context = context;
            this.parentSpanId = parentSpanId;
            this.beganNanos = beganNanos;
        }

        /** From now on the thread, or the request, works for it. */
        void enter() {
            MDC.put(TRACE_ID, context.traceId());
            MDC.put(SPAN_ID, context.spanId());
        }

        void leave() {
            MDC.remove(TRACE_ID);
            MDC.remove(SPAN_ID);
        }

        public void end() {
            end(Map.of(), false);
        }

        void end(Map<String, String> attributes, boolean failed) {
            sender.send(new Span(context, parentSpanId, name, kind, beganNanos, sender.now(), attributes, failed));
        }
    }
}
