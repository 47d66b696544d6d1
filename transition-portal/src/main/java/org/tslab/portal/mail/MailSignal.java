package org.tslab.portal.mail;

import java.util.concurrent.atomic.AtomicReference;

import jakarta.enterprise.context.ApplicationScoped;

/** Tells the postman of this replica that there is something to send. */
@ApplicationScoped
class MailSignal {
    private final AtomicReference<Runnable> postman = new AtomicReference<>(() -> {});

    void wakes(Runnable whom) {
        postman.set(whom);
    }

    void raise() {
        postman.get().run();
    }
}
