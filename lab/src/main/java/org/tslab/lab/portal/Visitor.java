package org.tslab.lab.portal;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.tslab.lab.home.LabException;
import org.tslab.lab.load.ClosedLoop;

/** Somebody who walks through the wizard again and again, page by page, each time for another address. */
public final class Visitor implements ClosedLoop.Caller {
    private static final Pattern HIDDEN = Pattern
        .compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\">");
    private static final String PROCESSED = "License Code Request Successfully Processed";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private final URI portal;
    private final Supplier<Wish> wishes;
    private final Consumer<String> submitted;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
        .followRedirects(Redirect.NORMAL).cookieHandler(cookies).build();

    /** What one walk is for. */
    public record Wish(String address, String productKey) {}

    /** @param submitted hears of each address when its last form is about to be sent */
    public Visitor(URI portal, Supplier<Wish> wishes, Consumer<String> submitted) {
        this.portal = portal;
        this.wishes = wishes;
        this.submitted = submitted;
    }

    /** A walk that has come to the last form: what its browser keeps, and the page that is to be filled in. */
    public record Halfway(Wish wish, List<HttpCookie> kept, String page) {}

    @Override
    public void call() throws IOException {
        submit(walk());
    }

    /** Everything but the last form. */
    public Halfway walk() throws IOException {
        var wish = wishes.get();
        cookies.getCookieStore().removeAll();
        try {
            var first = shown(HttpRequest.newBuilder(portal.resolve("/request")).GET());
            var second = send(first, "/request", Map.of("licenseType", "PER_DEVICE", "address", wish.address()));
            var third = send(second, "/request/address", Map.of("addressAgain", wish.address()));
            return new Halfway(wish, List.copyOf(cookies.getCookieStore().getCookies()), third);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** The last form of a walk, whoever has walked. */
    public void submit(Halfway walk) throws IOException {
        cookies.getCookieStore().removeAll();
        walk.kept().forEach(cookie -> cookies.getCookieStore().add(portal, cookie));
        submitted.accept(walk.wish().address());
        try {
            var last = send(walk.page(), "/request/keys", Map.of("productKey1", walk.wish().productKey()));
            if (!last.contains(PROCESSED)) {
                throw new LabException("The wizard does not end with the page " + PROCESSED);
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static LabException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new LabException("interrupted while asking for tokens", e);
    }

    private String send(String page, String path, Map<String, String> typed) throws IOException, InterruptedException {
        var fields = new HashMap<>(typed);
        HIDDEN.matcher(page.substring(Math.max(0, page.indexOf("<main")))).results()
            .forEach(field -> fields.put(field.group(1), field.group(2)));
        return shown(HttpRequest.newBuilder(portal.resolve(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&")))));
    }

    private String shown(HttpRequest.Builder request) throws IOException, InterruptedException {
        var answer = http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new LabException("The portal answered with HTTP status " + answer.statusCode() + " on "
                + answer.uri().getPath());
        }
        return answer.body();
    }

    @Override
    public void close() {
        http.close();
    }
}
