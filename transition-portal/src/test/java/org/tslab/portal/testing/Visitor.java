package org.tslab.portal.testing;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

import org.tslab.contracts.code.TransitionProductKey;
import org.tslab.contracts.transition.DesktopChannel;
import org.tslab.contracts.transition.DesktopProduct;
import org.tslab.simkit.testing.Browser;

import io.restassured.response.Response;

/** Somebody who walks through the wizard, page by page, as its forms and redirects lead. */
public final class Visitor {
    private static final Pattern FINISH = Pattern.compile("<form method=\"get\" action=\"(/requests/[^\"]+)\">");
    public static final String ADDRESS = "ann@contoso.example";
    private final Browser browser = new Browser();

    /** A product key that looks good. */
    public static String key() {
        return TransitionProductKey.make(DesktopProduct.XP_PROFESSIONAL, DesktopChannel.RETAIL).text();
    }

    public Visitor speaking(String language) {
        browser.speaking(language);
        return this;
    }

    public Browser browser() {
        return browser;
    }

    /** Page 1. */
    public Response choose(String licenseType, String address) {
        browser.get("/request").then().statusCode(200);
        return browser.post("/request", Map.of("licenseType", licenseType, "address", address));
    }

    /** Page 2, which page 1 has led to. */
    public Response confirm(String address) {
        browser.get("/request/address").then().statusCode(200);
        return browser.post("/request/address", Map.of("addressAgain", address));
    }

    /** Page 3, which page 2 has led to. */
    public Response keys(String... keys) {
        browser.get("/request/keys").then().statusCode(200);
        return browser.post("/request/keys", boxes(keys));
    }

    /** Pages 1 to 3; the answer of the last. */
    public Response ask(String address, String... keys) {
        choose("PER_DEVICE", address).then().statusCode(303);
        confirm(address).then().statusCode(303);
        return keys(keys);
    }

    /** All pages; where the request is seen. */
    public String request(String address, String... keys) {
        var page = browser.follow(ask(address, keys)).then().statusCode(200).extract().asString();
        return FINISH.matcher(page).results().findFirst().orElseThrow().group(1);
    }

    public static Map<String, String> boxes(String... keys) {
        var boxes = new HashMap<String, String>();
        for (int box = 1; box <= keys.length; box++) {
            boxes.put("productKey" + box, keys[box - 1]);
        }
        return boxes;
    }
}
