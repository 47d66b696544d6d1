package org.tslab.clearinghouse.register;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.simkit.control.Resettable;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

/** All activated license servers, and those that were. */
@ApplicationScoped
public class Activations implements PanacheRepositoryBase<Activation, String>, Resettable {

    public Optional<KnownActivation> of(String productId) {
        return findByIdOptional(productId).map(Activation::known);
    }

    public Optional<KnownActivation> ofLicenseServer(String licenseServerId) {
        return find("licenseServerId", licenseServerId).firstResultOptional().map(Activation::known);
    }

    /** Nobody else activates this Product ID until the transaction ends, although it may have no row to lock yet. */
    public Optional<Activation> lock(String productId) {
        getEntityManager()
            .createNativeQuery("select 1 from (select pg_advisory_xact_lock(hashtextextended(:id, 0))) as locked")
            .setParameter("id", productId).getSingleResult();
        return findByIdOptional(productId);
    }

    public boolean existsFor(UUID registrantId) {
        return count("registrantId", registrantId) > 0;
    }

    @Override
    public void reset() {
        deleteAll();
    }
}
