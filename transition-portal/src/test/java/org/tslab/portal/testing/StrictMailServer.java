package org.tslab.portal.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.util.Map;

import org.tslab.simkit.testing.TransportKey;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** A mail server that takes mails over STARTTLS alone, from whoever has a password, and a portal that is told so. */
public final class StrictMailServer implements QuarkusTestResourceLifecycleManager {
    private StrictMailLine line;

    @Override
    public Map<String, String> start() {
        try {
            line = StrictMailLine.open(ClearinghouseStandIn.tls().getSocketFactory());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        // A TLS configuration that is named means TLS from the first byte on, unless told otherwise.
        return Map.of("quarkus.mailer.tls", "false", "quarkus.mailer.host", "localhost", "quarkus.mailer.port",
            Integer.toString(line.port()),
            "quarkus.mailer.start-tls", "REQUIRED", "quarkus.mailer.username", StrictMailLine.USER,
            "quarkus.mailer.password", StrictMailLine.PASSWORD, "quarkus.mailer.tls-configuration-name", "mail",
            "quarkus.tls.mail.trust-store.p12.path", TransportKey.store().toString(),
            "quarkus.tls.mail.trust-store.p12.password", TransportKey.PASSWORD);
    }

    /** After the mail server of the other tests, whose place it takes. */
    @Override
    public int order() {
        return 1;
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(line, new TestInjector.MatchesType(StrictMailLine.class));
    }

    @Override
    public void stop() {
        line.close();
    }
}
