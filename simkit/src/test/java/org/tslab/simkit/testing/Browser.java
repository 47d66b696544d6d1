package org.tslab.simkit.testing;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/** Somebody with a browser that keeps cookies, remembers the page it shows, and follows no redirect unasked. */
public final class Browser {
    private static final Pattern HIDDEN = Pattern
        .compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\">");
    private final Map<String, String> cookies = new HashMap<>();
    private String page = "";

    /** A browser that has signed in. */
    public static Browser of(String role) {
        var browser = new Browser();
        browser.cookies.put("tslab-token", Tokens.token(role, role));
        return browser;
    }

    public Browser speaking(String language) {
        cookies.put("tslab-language", language);
        return this;
    }

    public Response get(String path) {
        return shown(request().get(path));
    }

    /** Sends the main form of the page that is shown, with its hidden fields, to the path. */
    public Response post(String path, Map<String, ?> typed) {
        return send(path, hidden(), typed);
    }

    /** Sends a form with exactly these fields. */
    public Response send(String path, Map<String, ?> hidden, Map<String, ?> typed) {
        var fields = new HashMap<String, Object>(hidden);
        fields.putAll(typed);
        return shown(request().contentType("application/x-www-form-urlencoded; charset=utf-8").formParams(fields)
            .post(path));
    }

    /** Goes where the answer said. */
    public Response follow(Response redirect) {
        return get(redirect.getHeader("Location").replaceFirst("https?://[^/]+", ""));
    }

    /** The hidden fields of the page's main form, its token among them. */
    public Map<String, String> hidden() {
        var fields = new HashMap<String, String>();
        var main = page.substring(Math.max(0, page.indexOf("<main")));
        HIDDEN.matcher(main).results().forEach(field -> fields.put(field.group(1), plain(field.group(2))));
        return fields;
    }

    private static String plain(String escaped) {
        return escaped.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'")
            .replace("&amp;", "&");
    }

    public Map<String, String> cookies() {
        return cookies;
    }

    private RequestSpecification request() {
        return RestAssured.given().redirects().follow(false).cookies(cookies);
    }

    private Response shown(Response response) {
        cookies.putAll(response.getCookies());
        page = response.getContentType().startsWith("text/html") ? response.asString() : page;
        return response;
    }
}
