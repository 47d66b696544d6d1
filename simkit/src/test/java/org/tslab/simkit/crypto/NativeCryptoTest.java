package org.tslab.simkit.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;

import org.junit.jupiter.api.Test;
import org.tslab.simkit.testing.TestEnvironment;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@WithTestResource(value = TestEnvironment.class, scope = TestResourceScope.GLOBAL)
class NativeCryptoTest {
    private static final String NATIVE = "AmazonCorrettoCryptoProvider";

    @Test
    void aStartedServiceSignsWithNativeCode() throws GeneralSecurityException {
        assumeThat(System.getProperty("os.name")).isEqualTo("Linux");

        var keys = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(keys.getPrivate());

        assertThat(signature.getProvider().getName()).isEqualTo(NATIVE);
    }

    /** Java's own signs it, and so an old certificate can still be made. */
    @Test
    void whatNativeCodeDoesNotKnowIsDoneByJavaItself() throws GeneralSecurityException {
        var keys = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        var signature = Signature.getInstance("MD5withRSA");
        signature.initSign(keys.getPrivate());
        signature.update(new byte[]{1});

        assertThat(signature.sign()).hasSize(256);
        assertThat(signature.getProvider().getName()).isNotEqualTo(NATIVE);
    }

    @Test
    void whereItsLibraryDoesNotLoadJavaGoesOnByItselfAndSaysWhy() {
        var before = Security.getProviders();

        var said = NativeCrypto.preferred(new Unusable(), new UnsatisfiedLinkError("not for this machine"));

        assertThat(said).isEqualTo("Java's own, slower reason=not for this machine");
        assertThat(Security.getProviders()).isEqualTo(before);
    }

    private static final class Unusable extends Provider {
        private static final long serialVersionUID = 1L;

        Unusable() {
            super("Unusable", "1", "loads nowhere");
        }
    }
}
