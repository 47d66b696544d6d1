package org.tslab.clearinghouse.form;

import java.util.Optional;

import org.tslab.clearinghouse.activation.ActivationPolicy.Flaw;
import org.tslab.contracts.clearinghouse.Registrant;

/** Over the Internet, Windows Server 2003 reactivates and deactivates for those only who give an e-mail address. */
public final class EmailPolicy {
    private EmailPolicy() {}

    public static Optional<Flaw> flaw(Registrant registrant) {
        return registrant != null && (registrant.email() == null || registrant.email().isBlank())
            ? Optional.of(new Flaw("registrant.email", "is required"))
            : Optional.empty();
    }
}
