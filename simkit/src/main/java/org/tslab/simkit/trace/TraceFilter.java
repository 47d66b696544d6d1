package org.tslab.simkit.trace;

import java.util.Map;
import java.util.Optional;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.tslab.simkit.trace.Traces.Begun;

/** Every request is part of the trace that it says it is part of, or perhaps the first one of a trace. */
class TraceFilter {
    private static final String SPAN = "tslab.span";
    private final Traces traces;

    TraceFilter(Traces traces) {
        this.traces = traces;
    }

    @ServerRequestFilter
    public void begin(ContainerRequestContext request, ResourceInfo resource) {
        traces.begin(name(request, resource), Span.Kind.SERVER,
            Optional.ofNullable(request.getHeaderString(TraceContext.HEADER)).flatMap(TraceContext::of))
            .ifPresent(span -> {
                span.enter();
                request.setProperty(SPAN, span);
            });
    }

    @ServerResponseFilter
    public void end(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(SPAN) instanceof Begun span) {
            span.leave();
            span.end(Map.of("http.request.method", request.getMethod(),
                "http.response.status_code", String.valueOf(response.getStatus())), response.getStatus() >= 500);
        }
    }

    /** The method that serves it: a path may hold a name. */
    private static String name(ContainerRequestContext request, ResourceInfo resource) {
        return resource.getResourceClass() == null
            ? request.getMethod()
            : resource.getResourceClass().getSimpleName() + "." + resource.getResourceMethod().getName();
    }
}
