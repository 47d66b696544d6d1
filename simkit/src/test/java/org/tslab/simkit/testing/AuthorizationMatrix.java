package org.tslab.simkit.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.tslab.contracts.ProblemName;
import org.tslab.contracts.Role;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/**
 * Who may do what at one service: the table of docs/reference/authorization.md, held cell by cell against what the
 * front door says. The rows are the operations of the service's own API description, so a new one without a row is
 * noticed. With {@code -Ddocs.write=true} the table is written instead, for the author to read and to decide about.
 */
public final class AuthorizationMatrix {
    private static final Path PAGE = Path.of("..", "docs", "reference", "authorization.md");
    private static final String ANYONE = "anyone";
    /** How programs and people are told that a form came without its token. */
    private static final List<String> FORM_REFUSED = List.of(ProblemName.FORM_REFUSED.slug(), "Allow cookies");
    private static final List<String> METHODS = List.of("get", "post", "put", "delete", "patch");
    private static final List<String> ROLES = List.of(Role.CLEARINGHOUSE_AGENT, Role.RESELLER, Role.SUPPORT,
        Role.LICENSE_SERVER_ADMIN, Role.TERMINAL_SERVER_ADMIN, Role.TERMINAL_SERVER, Role.INSTRUCTOR);
    private final String service;
    private final Map<String, Supplier<RequestSpecification>> callers = new LinkedHashMap<>();

    private AuthorizationMatrix(String service) {
        this.service = service;
        callers.put(ANYONE, () -> RestAssured.given().contentType("application/json"));
        ROLES.forEach(role -> callers.put(role, () -> Tokens.as(role)));
    }

    public static AuthorizationMatrix of(String service) {
        return new AuthorizationMatrix(service);
    }

    /** One more column: a caller that proves itself in another way than by a token. */
    public AuthorizationMatrix and(String caller, Supplier<RequestSpecification> request) {
        callers.put(caller, request);
        return this;
    }

    /** Every cell in which the page and the service differ, and every row that only one of them has. */
    public List<String> differences(URI management) {
        var tried = tried(management);
        if (Boolean.getBoolean("docs.write")) {
            write(tried);
        }
        var documented = documented();
        var differences = new ArrayList<String>();
        Stream.concat(tried.keySet().stream(), documented.keySet().stream()).distinct().sorted().forEach(operation -> {
            var row = documented.get(operation);
            if (row == null || !tried.containsKey(operation)) {
                differences.add(operation + (row == null ? " is not on the page" : " is not in the service"));
            } else if (!row.equals(tried.get(operation))) {
                differences.add(operation + ": the page lets in " + row + ", the service " + tried.get(operation));
            }
        });
        return differences;
    }

    /** Operation to the callers that are let in. */
    private Map<String, List<String>> tried(URI management) {
        Map<String, Map<String, Object>> paths = RestAssured.get(management.resolve("/q/openapi?format=json"))
            .jsonPath().getMap("paths");
        var tried = new TreeMap<String, List<String>>();
        paths.forEach((path, item) -> METHODS.stream().filter(item::containsKey).forEach(method -> tried.put(
            path + " " + method.toUpperCase(),
            callers.entrySet().stream().filter(caller -> letIn(caller.getValue().get(), method, path, item))
                .map(Map.Entry::getKey).toList())));
        return tried;
    }

    /** Whatever else is wrong with the request, somebody who may not do it is told that and nothing more. */
    private static boolean letIn(RequestSpecification request, String method, String path, Map<String, Object> item) {
        if (String.valueOf(item.get(method)).contains("text/html")) {
            request.contentType("application/x-www-form-urlencoded");
        } else if (!method.equals("get")) {
            request.body("{}");
        }
        Response answer = request.redirects().follow(false).request(method, filled(path, item.toString()));
        var toSignIn = answer.statusCode() / 100 == 3 && !path.startsWith("/sign-")
            && String.valueOf(answer.header("Location")).contains("sign-in");
        // A form without its token is refused after its sender was let in.
        var refused = answer.statusCode() == 403 && FORM_REFUSED.stream().noneMatch(answer.asString()::contains);
        return answer.statusCode() != 401 && !refused && !toSignIn;
    }

    /** Values of the right kind that stand for nothing. */
    private static String filled(String path, String description) {
        var id = description.contains("format=uuid") || description.contains("UUID")
            ? "00000000-0000-0000-0000-000000000000"
            : "NOBODY";
        return path.replaceAll("\\{\\w*[lL]icenseId}", "1").replaceAll("\\{id}", id)
            .replaceAll("\\{\\w+}", description.contains("[a-z-]+") ? "nobody" : "NOBODY");
    }

    private Map<String, List<String>> documented() {
        var lines = section().lines().filter(line -> line.startsWith("|")).map(AuthorizationMatrix::cells).toList();
        var rows = new TreeMap<String, List<String>>();
        if (!lines.isEmpty()) {
            var columns = lines.getFirst();
            lines.stream().skip(2).forEach(line -> {
                var operation = line.getFirst().replace("`", "").split(" ", 2);
                rows.put(operation[1] + " " + operation[0], Stream.iterate(1, column -> column + 1)
                    .limit(line.size() - 1L).filter(column -> !line.get(column).isEmpty()).map(columns::get).toList());
            });
        }
        return rows;
    }

    private static List<String> cells(String line) {
        return Stream.of(line.split("\\|", -1)).skip(1).map(String::strip).toList().subList(0,
            line.split("\\|", -1).length - 2);
    }

    private String section() {
        return Stream.of(page().split("(?m)^## ")).filter(part -> part.startsWith(service + "\n")).findFirst()
            .orElse("");
    }

    private void write(Map<String, List<String>> rows) {
        var table = new StringBuilder("| operation | " + String.join(" | ", callers.keySet()) + " |\n| --- "
            + "| --- ".repeat(callers.size()) + "|\n");
        rows.forEach((operation, letIn) -> {
            var parts = operation.split(" ");
            table.append("| `").append(parts[1]).append(' ').append(parts[0]).append("` |");
            callers.keySet().forEach(caller -> table.append(letIn.contains(caller) ? " yes |" : " |"));
            table.append('\n');
        });
        var former = section();
        var text = former.lines().filter(line -> !line.startsWith("|")).reduce("", (all, line) -> all + line + "\n")
            .stripTrailing();
        try {
            Files.writeString(PAGE, page().replace(former, text + "\n\n" + table + "\n").stripTrailing() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String page() {
        try {
            return Files.readString(PAGE);
        } catch (IOException e) {
            throw new UncheckedIOException("there is no page of who may do what", e);
        }
    }
}
