package org.tslab.clearinghouse.activation;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.clearinghouse.activation.ActivationPolicy.FormerActivation;
import org.tslab.simkit.control.Resettable;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

/** All activated license servers. */
@ApplicationScoped
class Activations implements PanacheRepositoryBase<Activation, String>, Resettable {

    Optional<FormerActivation> of(String productId) {
        return findByIdOptional(productId).map(Activation::former);
    }

    /** Nobody else activates this Product ID until the transaction ends, although it has no row to lock yet. */
    Optional<FormerActivation> lock(String productId) {
        getEntityManager()
            .createNativeQuery("select 1 from (select pg_advisory_xact_lock(hashtextextended(:id, 0))) as locked")
            .setParameter("id", productId).getSingleResult();
        return of(productId);
    }

    boolean existsFor(UUID registrantId) {
        return count("registrantId", registrantId) > 0;
    }

    @Override
    public void reset() {
        deleteAll();
    }
}
