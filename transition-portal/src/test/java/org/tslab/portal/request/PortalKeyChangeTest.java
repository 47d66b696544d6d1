package org.tslab.portal.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tslab.portal.testing.Visitor.ADDRESS;
import static org.tslab.portal.testing.Visitor.key;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.tslab.contracts.code.CodeKind;
import org.tslab.portal.testing.Answers;
import org.tslab.portal.testing.ClearinghouseLine;
import org.tslab.portal.testing.MailLine;
import org.tslab.portal.testing.Portal;
import org.tslab.portal.testing.Soon;
import org.tslab.portal.testing.Visitor;
import org.tslab.simkit.testing.KeyChange;
import org.tslab.simkit.testing.Tokens;

import io.quarkus.test.junit.QuarkusTest;

/** Requests that are under way go on when the key-encryption key changes. */
@QuarkusTest
@Portal
class PortalKeyChangeTest extends KeyChange {
    @Inject
    Answers answers;
    ClearinghouseLine clearinghouse;
    MailLine mail;

    PortalKeyChangeTest() {
        super("clearinghouse_certificate.pem");
    }

    @BeforeEach
    void anew() {
        clearinghouse.reset();
        Tokens.resetAt("2003-05-01T00:00:00Z");
        mail.reset();
        answers.reset();
    }

    /** Tokens whose mail has bounced, a request that has no answer yet, and one that is begun. */
    @Override
    protected void store() {
        mail.refuses(ADDRESS, 550);
        var visitor = new Visitor();
        var page = visitor.request(ADDRESS, key());
        answers.tell(answers.granted(answers.awaitOne(), clearinghouse, CodeKind.LICENSE_CODE.make()));
        assertThat(Soon.is(() -> visitor.browser().get(page).asString().contains("<strong>Bounced."))).isTrue();
        new Visitor().request("bob@contoso.example", key());
        new Visitor().choose("PER_DEVICE", "eve@contoso.example");
    }
}
