package org.tslab.portal.limit;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.portal.PortalConfig;

/**
 * Who may go on asking. Addresses count by the simulated day, in the transaction of the request; networks by the real
 * hour, since those who flood and guess are real programs.
 */
@ApplicationScoped
public class Limits {
    private final PortalConfig.Limits limits;
    private final Allowances used;
    private final Pseudonyms pseudonyms;
    private final InstantSource clock;

    Limits(PortalConfig config, Allowances used, Pseudonyms pseudonyms, InstantSource clock) {
        this.limits = config.limits();
        this.used = used;
        this.pseudonyms = pseudonyms;
        this.clock = clock;
    }

    /** Counts a request that is begun; call it in the transaction of what is begun. */
    public void begin(String source) {
        var most = limits.requestsPerSourceAndHour();
        if (!used.takeThisHour(Allowance.SOURCE_REQUESTS, source, most)) {
            throw TooManyRequestsProblem.forSource(most, used.secondsLeft());
        }
    }

    /** Counts a request that names this address; call it in the transaction of the request. */
    public void name(String address) {
        var most = limits.requestsPerAddressAndDay();
        if (most.isPresent() && !used.take(Allowance.ADDRESS_REQUESTS, pseudonyms.of(address),
            clock.instant().truncatedTo(ChronoUnit.DAYS), most.getAsInt())) {
            throw TooManyRequestsProblem.forAddress(most.getAsInt());
        }
    }

    /** Lets go on who has not sent too many wrong keys. Nothing is looked at for somebody who has. */
    public void admitKeys(String source) {
        if (used.usedThisHour(Allowance.SOURCE_WRONG_KEYS, source) >= limits.wrongKeysPerSourceAndHour()) {
            throw TooManyRequestsProblem.forWrongKeys(used.secondsLeft());
        }
    }

    /** Counts keys that may have been guessed; call it in a transaction. */
    public void wrongKeys(String source, int howMany) {
        used.countThisHour(Allowance.SOURCE_WRONG_KEYS, source, howMany);
    }

    /** Forgets what no longer counts. */
    public void forget() {
        used.forgetBefore(clock.instant().truncatedTo(ChronoUnit.DAYS));
    }
}
