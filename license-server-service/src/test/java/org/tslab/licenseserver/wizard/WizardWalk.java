package org.tslab.licenseserver.wizard;

import static org.hamcrest.Matchers.containsString;

import java.util.Map;

import org.tslab.simkit.testing.Browser;

import io.restassured.response.Response;

/** Somebody goes through the pages of the wizards of LS01. */
final class WizardWalk {
    static final String ACTIVATE = "/servers/LS01/action/activate";
    static final String INSTALL = "/servers/LS01/action/install-licenses";
    static final String DEACTIVATE = "/servers/LS01/action/deactivate";
    static final String REACTIVATE = "/servers/LS01/action/reactivate";
    static final Map<String, String> NONE = Map.of();
    static final Map<String, String> ADA = Map.of("firstName", "Ada", "lastName", "Byron", "company",
        "Example & Sons", "countryRegion", "NL");
    static final Map<String, String> EMAIL = Map.of("email", "ada@example.com");
    private final Browser browser;

    WizardWalk(Browser browser) {
        this.browser = browser;
    }

    /** Sends a page, and expects the next one. */
    Response page(String path, Map<String, String> typed, String heading) {
        var page = browser.post(path, typed);
        page.then().statusCode(200).body(containsString(heading));
        return page;
    }

    /** From the beginning. */
    @SafeVarargs
    final Response walk(String path, Map<String, String>... pages) {
        browser.get(path).then().statusCode(200);
        return walkOn(path, pages);
    }

    @SafeVarargs
    final Response walkOn(String path, Map<String, String>... pages) {
        Response last = null;
        for (var typed : pages) {
            last = browser.post(path, typed);
        }
        return last;
    }

    /** Activates with this License Server ID. */
    void byHand(String method, String id) {
        walk(ACTIVATE, NONE, method(method)).then().statusCode(200);
        if (method.equals("TELEPHONE")) {
            browser.post(ACTIVATE, Map.of("countryRegion", "NL")).then().statusCode(200);
        }
        browser.post(ACTIVATE, Map.of("licenseServerId", id)).then().statusCode(303);
    }

    static Map<String, String> method(String method) {
        return Map.of("connectionMethod", method);
    }

    static String grouped(String code) {
        return String.join("-", code.split("(?<=\\G.{5})"));
    }
}
