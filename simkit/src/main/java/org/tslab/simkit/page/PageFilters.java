package org.tslab.simkit.page;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jboss.resteasy.reactive.server.WithFormRead;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.core.multipart.FormData;
import org.jboss.resteasy.reactive.server.multipart.FormValue;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;

/**
 * What every page has: a form is read only with its token, and the answer tells the browser to run no script, to load
 * nothing from elsewhere, to be framed by nobody, and to keep nothing.
 */
class PageFilters {
    private static final String POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
        + "base-uri 'none'; frame-ancestors 'none'";
    private final Visit visit;

    PageFilters(Visit visit) {
        this.visit = visit;
    }

    @Page
    @WithFormRead
    @ServerRequestFilter
    public void protect(ResteasyReactiveContainerRequestContext request) {
        if (request.getMethod().equals("POST")) {
            var context = (ResteasyReactiveRequestContext) request.getServerRequestContext();
            visit.submits(fields(context.getFormData()));
        }
    }

    @Page
    @ServerResponseFilter
    public void dress(ContainerRequestContext request, ContainerResponseContext response) {
        var headers = response.getHeaders();
        headers.putSingle("Content-Security-Policy", POLICY);
        headers.putSingle("X-Content-Type-Options", "nosniff");
        headers.putSingle("Referrer-Policy", "same-origin");
        headers.putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
        headers.add(HttpHeaders.VARY, "Accept-Language, Cookie");
    }

    /** Nothing when the body is no form at all. */
    private static Map<String, List<String>> fields(FormData form) {
        var fields = new HashMap<String, List<String>>();
        if (form != null) {
            form.forEach(name -> fields.put(name, form.get(name).stream().filter(value -> !value.isFileItem())
                .map(FormValue::getValue).toList()));
        }
        return fields;
    }
}
