package org.tslab.clearinghouse.testing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.tslab.contracts.LicenseProgram;
import org.tslab.contracts.ProductType;
import org.tslab.contracts.ProductVersion;
import org.tslab.contracts.Role;
import org.tslab.contracts.transition.DesktopChannel;
import org.tslab.contracts.transition.DesktopProduct;
import org.tslab.simkit.testing.Tokens;

import io.restassured.response.Response;

/** Sells licenses: makes license codes and agreements. */
public final class Reseller {
    public static final String NUMBER = "7654321";

    private Reseller() {}

    /** A code for so many Per Device CALs. */
    public static String code(int quantity) {
        return Tokens.as(Role.RESELLER).body(Map.of("productType", ProductType.PER_DEVICE, "productVersion",
            ProductVersion.WINDOWS_SERVER_2003, "quantity", quantity, "count", 1)).post("/v1/license-codes").then()
            .statusCode(200).extract().jsonPath().getString("codes[0]");
    }

    /** The product key of a license of Windows XP Professional that was owned in time. */
    public static String productKey() {
        return productKeys(DesktopProduct.XP_PROFESSIONAL, DesktopChannel.RETAIL, "2003-04-23", 1).getFirst();
    }

    public static List<String> productKeys(DesktopProduct product, DesktopChannel channel, String acquiredOn,
        int count) {
        return Tokens.as(Role.RESELLER)
            .body(Map.of("product", product, "channel", channel, "acquiredOn", acquiredOn, "count", count))
            .post("/v1/product-keys").then().statusCode(200).extract().jsonPath().getList("productKeys");
    }

    /** An agreement with {@link #NUMBER} for so many Per Device CALs. */
    public static String agreement(LicenseProgram program, int allocated) {
        return make(proof(program), List.of(line(allocated))).then().statusCode(201).extract().jsonPath()
            .getString("id");
    }

    public static Response make(Map<String, ?> proof, List<? extends Map<String, ?>> lines) {
        var request = new HashMap<String, Object>(proof);
        request.put("entitlements", lines);
        return Tokens.as(Role.RESELLER).body(request).post("/v1/agreements");
    }

    /** What stands on the License Purchase Agreement. */
    public static Map<String, Object> proof(LicenseProgram program) {
        return program == LicenseProgram.OPEN
            ? Map.of("program", program, "authorizationNumber", "A1B2C3D4E5F6G7H", "licenseNumber", "12345678")
            : Map.of("program", program, "agreementNumber", NUMBER);
    }

    public static Map<String, Object> line(int allocated) {
        return Map.of("productVersion", ProductVersion.WINDOWS_SERVER_2003, "productType", ProductType.PER_DEVICE,
            "allocated", allocated);
    }

    /** A request of so many of these licenses. */
    public static Map<String, Object> wanting(Map<String, ?> proof, int quantity) {
        var request = new HashMap<String, Object>(proof);
        request.putAll(Map.of("productVersion", ProductVersion.WINDOWS_SERVER_2003, "productType",
            ProductType.PER_DEVICE, "quantity", quantity));
        return request;
    }
}
