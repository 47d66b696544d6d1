package org.tslab.clearinghouse.keypack;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.clearinghouse.authority.Authority;
import org.tslab.contracts.clearinghouse.KeyPackContent;
import org.tslab.contracts.event.KeyPackEvent.KeyPackIssued;
import org.tslab.simkit.control.Resettable;
import org.tslab.simkit.outbox.Outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

/** Every key pack that was issued, as it was signed. */
@ApplicationScoped
public class KeyPacks implements PanacheRepositoryBase<KeyPack, String>, Resettable {
    private final Authority authority;
    private final Outbox outbox;
    private final InstantSource clock;
    private final ObjectMapper json;

    KeyPacks(Authority authority, Outbox outbox, InstantSource clock, ObjectMapper json) {
        this.authority = authority;
        this.outbox = outbox;
        this.clock = clock;
        this.json = json;
    }

    /**
     * Signs and stores a new key pack in the caller's transaction, which has made sure of the entitlement.
     *
     * @return its serial
     */
    public String issue(Licenses licenses, String licenseServerId) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var content = new KeyPackContent(UUID.randomUUID().toString(), licenseServerId, licenses.program(),
            licenses.type(), licenses.version(), licenses.quantity(), now);
        persist(new KeyPack(content, authority.signKeyPack(toJson(content), now)));
        outbox.add(new KeyPackIssued(content.keyPackSerial(), licenseServerId, licenses.program(), licenses.type(),
            licenses.version(), licenses.quantity()));
        return content.keyPackSerial();
    }

    /** The CMS SignedData that was stored when it was issued. */
    public byte[] signedContent(String serial) {
        return findById(serial).signedContent();
    }

    @Override
    public void reset() {
        deleteAll();
    }

    private byte[] toJson(KeyPackContent content) {
        try {
            return json.writeValueAsBytes(content);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a key pack cannot be written as JSON", e);
        }
    }
}
