package org.tslab.licenseserver.identity;

import static org.tslab.licenseserver.LicenseServerCalls.START;
import static org.tslab.licenseserver.LicenseServerCalls.install;

import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.tslab.simkit.receipt.Receipt;
import org.tslab.simkit.receipt.Receipts;
import org.tslab.simkit.testing.KeyChange;
import org.tslab.simkit.testing.TestEnvironment;
import org.tslab.simkit.testing.Tokens;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** License servers keep their keys when the key-encryption key changes. */
@QuarkusTest
@WithTestResource(value = TestEnvironment.class, scope = TestResourceScope.GLOBAL)
class LicenseServerKeyChangeTest extends KeyChange {
    @Inject
    Identities identities;
    @Inject
    Receipts receipts;

    LicenseServerKeyChangeTest() {
        super("identity.certificates", "issued_license.hardware_id", "license_token.token");
    }

    @BeforeEach
    void anew() {
        Tokens.resetAt(START);
    }

    @Override
    protected void store() {
        install("LS01");
        identities.nextKeys("LS01");
        receipts.once("token", "visitor",
            () -> new Receipt("title", List.of(), List.of(), List.of(), List.of()));
    }
}
