package org.tslab.portal.limit;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.portal.PortalConfig;
import org.tslab.simkit.group.Groups;

/**
 * Who may go on asking. Addresses count by the simulated day, in the transaction of the request; networks by the real
 * hour, since those who flood and guess are real programs.
 */
@ApplicationScoped
public class Limits {
    private static final int MOST_TOGETHER = 256;
    private static final int LONGEST_LINE = 10_000;
    private final PortalConfig.Limits limits;
    private final Allowances used;
    private final Pseudonyms pseudonyms;
    private final InstantSource clock;
    private final Groups<String, String, Boolean> begins = new Groups<>(MOST_TOGETHER, LONGEST_LINE, this::begun);

    Limits(PortalConfig config, Allowances used, Pseudonyms pseudonyms, InstantSource clock) {
        this.limits = config.limits();
        this.used = used;
        this.pseudonyms = pseudonyms;
        this.clock = clock;
    }

    /**
     * Counts a request that is begun. Call it outside of any transaction: all of a network count in one row, and none
     * waits for what another one does.
     */
    public void begin(String source) {
        if (!begins.answer(source, source)) {
            throw TooManyRequestsProblem.forSource(limits.requestsPerSourceAndHour(), used.secondsLeft());
        }
    }

    /** Those of one network that come together are counted together. */
    private List<Boolean> begun(String source, List<String> together) {
        var most = limits.requestsPerSourceAndHour();
        return used.takeThisHour(Allowance.SOURCE_REQUESTS, source, together.size(), most)
            ? Collections.nCopies(together.size(), true)
            : together.stream().map(_ -> used.takeThisHour(Allowance.SOURCE_REQUESTS, source, 1, most)).toList();
    }

    /** Counts a request that names this address, unless there were too many; call it in the request's transaction. */
    public Optional<TooManyRequestsProblem> name(String address) {
        var most = limits.requestsPerAddressAndDay();
        return most.isEmpty() || used.take(Allowance.ADDRESS_REQUESTS, pseudonyms.of(address),
            clock.instant().truncatedTo(ChronoUnit.DAYS), most.getAsInt())
                ? Optional.empty()
                : Optional.of(TooManyRequestsProblem.forAddress(most.getAsInt()));
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
