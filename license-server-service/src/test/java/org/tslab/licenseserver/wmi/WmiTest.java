package org.tslab.licenseserver.wmi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.tslab.licenseserver.LicenseServerCalls.START;
import static org.tslab.licenseserver.LicenseServerCalls.activate;
import static org.tslab.licenseserver.LicenseServerCalls.connectTwice;
import static org.tslab.licenseserver.LicenseServerCalls.hardwareId;
import static org.tslab.licenseserver.LicenseServerCalls.install;
import static org.tslab.licenseserver.LicenseServerCalls.installWithLicenses;
import static org.tslab.licenseserver.LicenseServerCalls.issue;
import static org.tslab.licenseserver.LicenseServerCalls.server;

import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tslab.contracts.LicenseProgram;
import org.tslab.contracts.ProductType;
import org.tslab.contracts.ProductVersion;
import org.tslab.contracts.Role;
import org.tslab.contracts.code.CodeKind;
import org.tslab.contracts.code.ConfirmationCode;
import org.tslab.contracts.code.KeyPackFacts;
import org.tslab.contracts.code.LicenseKeyPackId;
import org.tslab.licenseserver.clearinghouse.ClearinghouseStandIn;
import org.tslab.simkit.sql.Sql;
import org.tslab.simkit.testing.TestEnvironment;
import org.tslab.simkit.testing.Tokens;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

/** §5 of the domain: a script for the real provider finds everything under its name. docs/wmi.md has the tables. */
@QuarkusTest
@WithTestResource(value = TestEnvironment.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = ClearinghouseStandIn.class, scope = TestResourceScope.GLOBAL)
class WmiTest {
    private static final String SERVER = "Win32_TSLicenseServer";
    private static final String PACK = "Win32_TSLicenseKeyPack";
    private static final String LICENSE = "Win32_TSIssuedLicense";
    private static final String REPORT = "Win32_TSLicenseReport";
    private static final long FAILED = 0x80041001L;
    private static final Map<String, String> CONTACT = Map.of("FirstName", "Ada", "LastName", "Vermeer", "Company",
        "Contoso", "CountryRegion", "Netherlands", "eMail", "ada@example.com");
    @Inject
    Sql sql;

    @BeforeEach
    void anew() {
        Tokens.resetAt(START);
    }

    @Test
    void trap1AScriptThatActivatesSeesZero() {
        install("LS01").statusCode(201);
        call(SERVER, "GetActivationStatus", Map.of()).body("ReturnValue", equalTo(0)).body("ActivationStatus",
            equalTo(1));

        call(SERVER, "ActivateServerAutomatic", Map.of("Properties", CONTACT)).body("ReturnValue", equalTo(0))
            .body("ActivationStatus", equalTo(0));

        call(SERVER, "GetActivationStatus", Map.of()).body("ActivationStatus", equalTo(0));
        call(SERVER, "ActivateServerAutomatic", Map.of("Properties", CONTACT))
            .body("Error", equalTo("0x80041016 WBEM_E_INVALID_OPERATION"))
            .body("Problem", equalTo("already-activated"));
    }

    @Test
    void trap5LicenseServerIdAndProductIdAreNotTheSame() {
        install("LS01").statusCode(201);
        var productId = read(SERVER).body("Instances", hasSize(1)).body("Instances[0].ServerRole", equalTo(2))
            .body("Instances[0].VersionNumber", equalTo("5.2")).extract().jsonPath()
            .getString("Instances[0].ProductId");
        call(SERVER, "GetLicenseServerId", Map.of()).body("ReturnValue", equalTo(FAILED));
        var id = CodeKind.LICENSE_SERVER_ID.make();

        call(SERVER, "ActivateServer", Map.of("sLicenseServerId", id)).body("ActivationStatus", equalTo(0));

        call(SERVER, "GetLicenseServerId", Map.of()).body("sLicenseServerId", equalTo(id))
            .body("sLicenseServerId", not(equalTo(productId)));
        call(SERVER, "DeactivateServer", Map.of("sConfirmCode", ConfirmationCode.of(id)))
            .body("ActivationStatus", equalTo(1));
        call(SERVER, "ReactivateServer", Map.of("sNewLicenseServerId", CodeKind.LICENSE_SERVER_ID.make()))
            .body("ActivationStatus", equalTo(0));
    }

    @Test
    void withoutTheRequiredPropertiesActivationFailsAndNothingOfThePersonIsKept() {
        install("LS01").statusCode(201);
        call(SERVER, "ActivateServerAutomatic", Map.of("Properties", Map.of("FirstName", "Ada")))
            .body("ReturnValue", equalTo(FAILED)).body("Description", containsString("LastName"));
        put(CONTACT).body("Error", equalTo("0x80041024 WBEM_E_PROVIDER_NOT_CAPABLE"));
        put(Map.of("ProductId", "1")).body("Error", equalTo("0x80041023 WBEM_E_READ_ONLY"));

        call(SERVER, "ActivateServerAutomatic", Map.of("Properties", CONTACT)).body("ReturnValue", equalTo(0));

        read(SERVER).body("Instances[0].FirstName", equalTo(""));
        assertThat(Tokens.as(Role.INSTRUCTOR).get("/__sim/journal?limit=1000").asString()).doesNotContain("Vermeer");
    }

    @Test
    void reactivationTakesANumberAsItsReason() {
        installWithLicenses("LS01", 1);
        call(SERVER, "ReactivateServerAutomatic", Map.of("Reason", 5, "Properties", CONTACT))
            .body("Error", equalTo("0x8004102B WBEM_E_VALUE_OUT_OF_RANGE"));
        call(SERVER, "ReactivateServerAutomatic", Map.of("Reason", 0, "Properties", CONTACT))
            .body("ActivationStatus", equalTo(0));
        call(SERVER, "DeactivateServerAutomatic", Map.of("Properties", CONTACT)).body("ActivationStatus", equalTo(1));
    }

    @Test
    void theRoleIsChangedAndAnnounced() {
        install("LS01").statusCode(201);

        call(SERVER, "ChangeRole", Map.of("ServerRole", 1)).body("ReturnValue", equalTo(0));

        server("LS01").body("role", equalTo("DOMAIN"));
        call(SERVER, "IsLSPublished", Map.of()).body("Published", equalTo(false));
        call(SERVER, "IsLSonDC", Map.of()).body("OnDC", equalTo(false));
        call(SERVER, "ChangeRole", Map.of("ServerRole", 3)).body("ReturnValue", equalTo(0x8004102BL));
        call(SERVER, "PublishLS", Map.of()).body("Error", equalTo("0x8004100C WBEM_E_NOT_SUPPORTED"));
    }

    @Test
    void trap2AKeyPackCountsItsTypesFromZero() {
        install("LS01").statusCode(201);
        activate("LS01").statusCode(200);
        call(PACK, "InstallAgreementLicenseKeyPack", Map.of("AgreementType", 1, "sAgreementNumber", "77",
            "ProductVersion", 1, "ProductType", 1, "LicenseCount", 10)).body("ReturnValue", equalTo(0))
            .body("KeyPackId", equalTo(1));
        call(PACK, "InstallOpenLicenseKeyPack", Map.of("sLicenseNumber", "78", "sAuthorizationNumber", "A1",
            "ProductVersion", 1, "ProductType", 0, "LicenseCount", 4)).body("KeyPackId", equalTo(2));
        call(PACK, "InstallRetailPurchaseLicenseKeyPack", Map.of("sLicenseCode", ClearinghouseStandIn.code(
            ProductType.PER_DEVICE, ProductVersion.WINDOWS_2000, 5))).body("KeyPackId", equalTo(3));

        read(PACK + "?limit=3").body("Instances.KeyPackType", equalTo(List.of(2, 5, 1)))
            .body("Instances.ProductType", equalTo(List.of(1, 0, 0)))
            .body("Instances.ProductVersionID", equalTo(List.of(1, 1, 0)))
            .body("Instances.TotalLicenses", equalTo(List.of(10, 4, 5)))
            .body("Instances[0].TypeAndModel", equalTo("TS Per User CAL")).body("Next", equalTo(3));
        read(PACK + "?limit=2").body("Instances", hasSize(2)).body("Next", equalTo(2));
        read(PACK + "?limit=9&after=2").body("Instances", hasSize(4)).body("Instances[0].KeyPackId", equalTo(3))
            .body("Next", nullValue());
        read(PACK + "?where=ProductType=1").body("Instances.KeyPackId", equalTo(List.of(1)));
        read(PACK + ".KeyPackId=2").body("Instances[0].AvailableLicenses", equalTo(4));
        read(PACK + ".KeyPackId=9").body("ReturnValue", equalTo(0x80041002L));
    }

    @Test
    void licensesAreRemovedConvertedAndMoved() {
        installWithLicenses("LS01", 10);
        call(PACK, "RemoveLicensesWithIdCount", Map.of("KeyPackId", 1, "LicenseCount", 2))
            .body("ReturnValue", equalTo(0));
        call(PACK, "UninstallLicenseKeyPack", Map.of("ProductVersion", 1, "ProductType", 0, "LicenseCount", 3))
            .body("ReturnValue", equalTo(0));
        call(PACK, "UninstallLicenseKeyPack", Map.of("ProductVersion", 1, "ProductType", 0, "LicenseCount", 6))
            .body("Error", equalTo("0x8004102B WBEM_E_VALUE_OUT_OF_RANGE"));
        call(PACK + ".KeyPackId=1", "ConvertLicenses", Map.of("Count", 2)).body("KeypackID", equalTo(2));
        call(PACK, "ConvertLicenses", Map.of("Count", 1)).body("ReturnValue", equalTo(0x8004103AL));
        read(PACK + "?limit=2").body("Instances.TotalLicenses", equalTo(List.of(3, 2)));

        call(PACK, "ImportLicenseKeyPackOffline", Map.of("sLicenseKeyPackId", reissued(), "sSourceLSName", "OLD",
            "sSourceLSProductId", CodeKind.LICENSE_SERVER_ID.make())).body("ReturnValue", equalTo(0x80041009L))
            .body("Problem", equalTo("source-not-reachable"));
        call(PACK, "ImportLicenseKeyPackOffline", Map.of("sLicenseKeyPackId", reissued(), "sSourceLSName", "OLD",
            "sSourceLSProductId", CodeKind.LICENSE_SERVER_ID.make(), "RemoveByHand", true))
            .body("KeyPackId", equalTo(3));
        call(PACK, "UninstallLicenseKeyPackWithId", Map.of("KeyPackId", 3)).body("ReturnValue", equalTo(0));
        call(PACK, "ImportAgreementLicenseKeyPack", Map.of()).body("ReturnValue", equalTo(0x8004100CL));
    }

    @Test
    void issuedLicensesAreReadByTheirKeys() {
        installWithLicenses("LS01", 3);
        connectTwice("LS01", 1).body("outcome", equalTo("PERMANENT_ISSUED"));
        issue("LS01", 2).statusCode(200);

        read(LICENSE).body("Instances.LicenseStatus", equalTo(List.of(2, 1)))
            .body("Instances.Validated", equalTo(List.of(true, false)))
            .body("Instances[0].IssueDate", equalTo("20030424000000.000000+000"))
            .body("Instances[0].sIssuedToComputer", equalTo("PC-1"))
            .body("Instances[0].sHardwareId", equalTo(hardwareId(1)));
        read(LICENSE + ".LicenseId=1,KeyPackId=1").body("Instances", hasSize(1));
        read(LICENSE + ".LicenseId=1,KeyPackId=2").body("ReturnValue", equalTo(0x80041002L));
        read(LICENSE + "?where=KeyPackId=1").body("Instances.LicenseId", equalTo(List.of(1)));
    }

    @Test
    void trap3BehindTheLastEntryOfAReportThereIsNoMoreData() {
        installWithLicenses("LS01", 3);
        connectTwice("LS01", 1).body("outcome", equalTo("PERMANENT_ISSUED"));
        var name = call(REPORT, "GenerateReportEx", Map.of()).extract().jsonPath().getString("FileName");
        var report = REPORT + ".FileName=\"" + name + "\"";

        call(report, "FetchReportSummaryEntries", Map.of("StartIndex", 0, "Count", 0)).body("ReturnValue", equalTo(0))
            .body("Count", equalTo(1)).body("ReportSummaryEntries[0].TSCALType", equalTo("Per Device"))
            .body("ReportSummaryEntries[0].InstalledLicenses", equalTo(3))
            .body("ReportSummaryEntries[0].IssuedLicenses", equalTo(1))
            .body("ReportSummaryEntries[0].TSCALAvailability", equalTo("Available"));
        call(report, "FetchReportPerDeviceEntries", Map.of("StartIndex", 0, "Count", 5)).body("Count", equalTo(1))
            .body("ReportPerDeviceEntries[0].sIssuedToComputer", equalTo("PC-1"));
        call(report, "FetchReportPerDeviceEntries", Map.of("StartIndex", 1, "Count", 5))
            .body("ReturnValue", equalTo(16385)).body("Count", equalTo(0)).body("Error", nullValue());
        read(report).body("Instances[0].GenerationDateTime", equalTo("20030424000000.000000+000"));
        call(report, "DeleteReport", Map.of()).body("ReturnValue", equalTo(0));
        call(report, "DeleteReport", Map.of()).body("ReturnValue", equalTo(0x80041002L));
        read(REPORT).body("Instances", hasSize(0));
    }

    @Test
    void aSummaryIsWhatItWasWhenTheReportWasMade() {
        installWithLicenses("LS01", 3);
        var name = call(REPORT, "GenerateReport", Map.of("ScopeType", 2, "ScopeValue", "OU=Delft")).extract()
            .jsonPath().getString("FileName");
        call(PACK, "UninstallLicenseKeyPackWithId", Map.of("KeyPackId", 1)).body("ReturnValue", equalTo(0));

        call(REPORT + ".FileName=\"" + name + "\"", "FetchReportSummaryEntries", Map.of())
            .body("ReportSummaryEntries[0].InstalledLicenses", equalTo(3));
        read(REPORT).body("Instances[0].ScopeValue", equalTo("OU=Delft")).body("Instances[0].ScopeType", equalTo(2));
        call(REPORT, "GenerateReport", Map.of("ScopeType", 4)).body("ReturnValue", equalTo(0x8004102BL));
    }

    @Test
    void whatIsNotThereHasItsCode() {
        install("LS01").statusCode(201);
        read("Win32_Nothing").body("ReturnValue", equalTo(0x80041010L));
        read(PACK + ".KeyPackId=x").body("ReturnValue", equalTo(0x8004103AL));
        call(SERVER, "Explode", Map.of()).body("ReturnValue", equalTo(0x8004102EL));
        call(SERVER, "ActivateServer", Map.of()).body("ReturnValue", equalTo(0x80041008L));
        call(SERVER, "ActivateServer", Map.of("sLicenseServerId", 7)).body("ReturnValue", equalTo(0x80041008L));
        Tokens.as(Role.LICENSE_SERVER_ADMIN).get("/v1/wmi/LS99/" + SERVER).then().statusCode(404)
            .body("lserverError", equalTo(5009));
    }

    private String reissued() {
        var id = sql.rows(row -> row.getString(1), "select license_server_id from license_server").getFirst();
        return LicenseKeyPackId.of(new KeyPackFacts(9, LicenseProgram.SELECT, ProductType.PER_DEVICE,
            ProductVersion.WINDOWS_SERVER_2003, 4, true), id);
    }

    private static ValidatableResponse read(String path) {
        var parts = path.split("\\?");
        return Tokens.as(Role.SUPPORT).get("/v1/wmi/LS01/{path}" + (parts.length > 1 ? "?" + parts[1] : ""), parts[0])
            .then().statusCode(200);
    }

    private static ValidatableResponse put(Map<String, String> properties) {
        return Tokens.as(Role.LICENSE_SERVER_ADMIN).body(properties).put("/v1/wmi/LS01/" + SERVER).then()
            .statusCode(200);
    }

    private static ValidatableResponse call(String path, String method, Map<String, ?> parameters) {
        return Tokens.as(Role.LICENSE_SERVER_ADMIN).body(parameters).post("/v1/wmi/LS01/{path}/{method}", path, method)
            .then().statusCode(200);
    }
}
