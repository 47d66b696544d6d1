package org.tslab.portal.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** A real SMTP server, and a line to it that a test can disturb. */
public final class MailServer implements QuarkusTestResourceLifecycleManager {
    private GreenMail server;
    private MailLine line;

    @Override
    public Map<String, String> start() {
        server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try {
            line = MailLine.to(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of("quarkus.mailer.mock", "false", "quarkus.mailer.host", "127.0.0.1", "quarkus.mailer.port",
            Integer.toString(line.port()), "tslab.portal.mail.first-pause", "PT0.25S", "tslab.portal.mail.tries", "4");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(line, new TestInjector.MatchesType(MailLine.class));
    }

    @Override
    public void stop() {
        line.close();
        server.stop();
    }
}
