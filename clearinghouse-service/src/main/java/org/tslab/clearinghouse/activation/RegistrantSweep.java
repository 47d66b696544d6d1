package org.tslab.clearinghouse.activation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.tslab.clearinghouse.register.Activations;
import org.tslab.clearinghouse.registrant.Registrants;

import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;

/** Ends at start what a crash left between the two databases: no person's data stay here without an activation. */
@ApplicationScoped
class RegistrantSweep {
    private final Activations activations;
    private final Registrants registrants;

    RegistrantSweep(Activations activations, Registrants registrants) {
        this.activations = activations;
        this.registrants = registrants;
    }

    void atStart(@Observes StartupEvent event) {
        sweep();
    }

    void sweep() {
        var left = registrants.leftUnconfirmed();
        for (var id : left) {
            if (QuarkusTransaction.requiringNew().call(() -> activations.existsFor(id))) {
                registrants.confirm(id);
            } else {
                registrants.delete(id);
            }
        }
        if (!left.isEmpty()) {
            Log.infof("registrants swept unconfirmed=%d", left.size());
        }
    }
}
