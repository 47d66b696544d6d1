package org.tslab.simkit.page;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;

import org.tslab.simkit.signin.SignIn;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;

/** One request for a page: who asks, in which language, what was typed. Templates know it as {@code inject:page}. */
@Named("page")
@RequestScoped
public class Visit {
    /** The name of the form field that carries the token. */
    public static final String TOKEN = "form-token";
    static final String LANGUAGE = "tslab-language";
    private static final String VISITOR = "tslab-visitor";
    private static final int VISITOR_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();
    private final HttpServerRequest request;
    private final FormTokens tokens;
    private final Texts texts;
    private final Site site;
    private Map<String, List<String>> typed = Map.of();
    private String visitor;

    Visit(HttpServerRequest request, FormTokens tokens, Texts texts, Site site) {
        this.request = request;
        this.tokens = tokens;
        this.texts = texts;
        this.site = site;
    }

    public Language language() {
        return cookie(LANGUAGE).flatMap(Language::coded)
            .orElseGet(() -> Language.preferred(Optional.ofNullable(request.getHeader("Accept-Language")).orElse("")));
    }

    public List<Language> languages() {
        return List.of(Language.values());
    }

    public String say(String key) {
        return texts.of(language(), key);
    }

    public String say(String key, Object... values) {
        return texts.of(language(), key, values);
    }

    /** The text whose key consists of these parts. */
    public String sayOf(Object... parts) {
        return say(joined(parts));
    }

    public String maybeOf(Object... parts) {
        return maybe(joined(parts));
    }

    private static String joined(Object... parts) {
        return Stream.of(parts).map(String::valueOf).collect(Collectors.joining());
    }

    /** The text, or nothing where there is none. */
    public String maybe(String key) {
        return texts.find(language(), key).orElse("");
    }

    /** The text, or the words themselves when they are no key. */
    public String sayOrShow(String keyOrWords) {
        return texts.find(language(), keyOrWords).orElse(keyOrWords);
    }

    public Site site() {
        return site;
    }

    public String path() {
        return request.path();
    }

    public boolean signedIn() {
        return cookie(SignIn.COOKIE).isPresent();
    }

    /** A new token, for one form. */
    public String token() {
        return tokens.make(visitor(), signIn());
    }

    /** What was typed into the field, without the spaces around it; empty if there was no such field. */
    public String typed(String field) {
        return all(field).findFirst().orElse("");
    }

    /** What was typed into the fields of that name. */
    public Stream<String> all(String field) {
        return typed.getOrDefault(field, List.of()).stream().map(String::strip);
    }

    /** Who this visitor is: a random number that the browser keeps, and that means nothing elsewhere. */
    public String visitor() {
        if (visitor == null) {
            visitor = cookie(VISITOR).orElseGet(this::newVisitor);
        }
        return visitor;
    }

    void submits(Map<String, List<String>> fields) {
        typed = new TreeMap<>(fields);
        if (!cookie(VISITOR).isPresent() || !tokens.good(typed(TOKEN), visitor(), signIn())) {
            throw new FormRefusedProblem();
        }
    }

    private String newVisitor() {
        var number = new byte[VISITOR_BYTES];
        RANDOM.nextBytes(number);
        var value = Base64.getUrlEncoder().withoutPadding().encodeToString(number);
        request.response().addCookie(Cookie.cookie(VISITOR, value).setPath("/").setHttpOnly(true)
            .setSecure(request.isSSL()).setSameSite(CookieSameSite.STRICT));
        return value;
    }

    private String signIn() {
        return cookie(SignIn.COOKIE).orElse("");
    }

    private Optional<String> cookie(String name) {
        return Optional.ofNullable(request.getCookie(name)).map(Cookie::getValue).filter(value -> !value.isEmpty());
    }
}
