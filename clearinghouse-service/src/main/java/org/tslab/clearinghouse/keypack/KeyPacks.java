package org.tslab.clearinghouse.keypack;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import org.tslab.clearinghouse.authority.Authority;
import org.tslab.contracts.clearinghouse.KeyPackContent;
import org.tslab.contracts.code.KeyPackFacts;
import org.tslab.contracts.code.LicenseKeyPackId;
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

    /** Signs and stores a new key pack in the caller's transaction, which has made sure of the entitlement. */
    public IssuedKeyPack issue(Licenses licenses, Source source, String licenseServerId) {
        var keyPack = sign(licenses, source, licenseServerId, false);
        outbox.add(new KeyPackIssued(keyPack.serial(), licenseServerId, licenses.program(), licenses.type(),
            licenses.version(), licenses.quantity()));
        return keyPack;
    }

    /**
     * Signs and stores a new key pack for licenses that are in another one, which the caller has locked, and from which
     * nothing more is to be issued. The caller announces it. Nothing is taken from where the licenses once came.
     */
    public IssuedKeyPack reissue(IssuedKeyPack former, int quantity, String licenseServerId) {
        var keyPack = sign(former.licenses().only(quantity), former.source(), licenseServerId, true);
        findById(former.serial()).replaceBy(keyPack.serial());
        return keyPack;
    }

    /** The CMS SignedData that was stored when it was issued. */
    public byte[] signedContent(String serial) {
        return findById(serial).signedContent();
    }

    public IssuedKeyPack issued(String serial) {
        return findById(serial).issued();
    }

    /** The 35 characters that are this key pack on its license server. */
    public String idOf(String serial) {
        var keyPack = findById(serial);
        if (!keyPack.numbered()) {
            throw new NoKeyPackIdProblem();
        }
        var issued = keyPack.issued();
        var licenses = issued.licenses();
        return LicenseKeyPackId.of(new KeyPackFacts(keyPack.number(), licenses.program(), licenses.type(),
            licenses.version(), licenses.quantity(), issued.reissued()), issued.licenseServerId());
    }

    /** Locked until the transaction ends, so that nobody else issues its licenses again. */
    public Optional<IssuedKeyPack> lock(String serial) {
        return findByIdOptional(serial, LockModeType.PESSIMISTIC_WRITE).map(KeyPack::issued);
    }

    /** Those whose licenses were not issued again since, in the order of their serials, from behind the one given. */
    public List<IssuedKeyPack> currentOfAgreement(UUID agreementId, String after, int limit) {
        return find("agreementId = ?1 and serial > ?2 and replacedBy is null order by serial", agreementId, after)
            .page(0, limit).stream().map(KeyPack::issued).toList();
    }

    @Override
    public void reset() {
        deleteAll();
    }

    private IssuedKeyPack sign(Licenses licenses, Source source, String licenseServerId, boolean reissued) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var number = nextNumber();
        var content = new KeyPackContent(LicenseKeyPackId.serial(number, licenseServerId), licenseServerId,
            licenses.program(), licenses.type(), licenses.version(), licenses.quantity(), now, reissued);
        var keyPack = new KeyPack(number, content, source, authority.signKeyPack(toJson(content), now));
        persist(keyPack);
        return keyPack.issued();
    }

    private long nextNumber() {
        return ((Number) getEntityManager().createNativeQuery("select nextval('key_pack_number')").getSingleResult())
            .longValue();
    }

    private byte[] toJson(KeyPackContent content) {
        try {
            return json.writeValueAsBytes(content);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a key pack cannot be written as JSON", e);
        }
    }
}
