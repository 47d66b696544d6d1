package org.tslab.licenseserver.wizard;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.NewCookie.SameSite;

import org.tslab.simkit.errand.Answers;
import org.tslab.simkit.errand.Field;
import org.tslab.simkit.page.Visit;
import org.tslab.simkit.problem.Problem.Violation;
import org.tslab.simkit.secret.KeyEncryptionKey;

import io.vertx.core.http.HttpServerRequest;

/**
 * What the tab Required Information says (S2-55): the wizards begin with it. A license server keeps no person's data
 * (S1-13, S1-14), so the administrator's own browser does, in a cookie that ends with its session, that no script and
 * no other page can read, and that only this service can open.
 */
@RequestScoped
public class RequiredInformation {
    private static final String COOKIE = "tslab-required-information";
    private static final int LONGEST = 100;
    private final HttpServerRequest request;
    private final Visit visit;
    private final KeyEncryptionKey key;

    RequiredInformation(HttpServerRequest request, Visit visit, KeyEncryptionKey key) {
        this.request = request;
        this.visit = visit;
        this.key = key;
    }

    public List<Field> fields() {
        return ConnectionPages.required();
    }

    public List<Violation> flaws(Answers answers) {
        return fields().stream().filter(field -> answers.text(field.name()).length() > LONGEST)
            .map(field -> new Violation(field.name(), "has more than " + LONGEST + " characters")).toList();
    }

    /** By the names of the fields; nothing when this browser has kept nothing about this license server. */
    public Map<String, String> of(String server) {
        var cookie = request.getCookie(COOKIE);
        return cookie == null ? Map.of() : open(server, cookie.getValue());
    }

    public NewCookie keeping(String server, Answers answers) {
        var lines = fields().stream().map(field -> answers.text(field.name()).replaceAll("\\R", " ")).toList();
        var sealed = key.seal(String.join("\n", lines).getBytes(UTF_8), context(server));
        return new NewCookie.Builder(COOKIE).value(Base64.getUrlEncoder().withoutPadding().encodeToString(sealed))
            .path("/servers/" + server).httpOnly(true).sameSite(SameSite.STRICT).secure(request.isSSL()).build();
    }

    private Map<String, String> open(String server, String cookie) {
        try {
            var lines = new String(key.open(Base64.getUrlDecoder().decode(cookie), context(server)), UTF_8)
                .split("\n", -1);
            var values = new LinkedHashMap<String, String>();
            for (int i = 0; i < Math.min(lines.length, fields().size()); i++) {
                values.put(fields().get(i).name(), lines[i]);
            }
            return values;
        } catch (IllegalArgumentException | IllegalStateException _) {
            return Map.of();
        }
    }

    /** What one browser keeps for one license server cannot be used elsewhere. */
    private String context(String server) {
        return "required-information/" + server + "/" + visit.visitor();
    }
}
