package org.tslab.lab.torment;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

import org.tslab.lab.home.LabException;
import org.tslab.lab.proof.MainFlow;

/** Installs one small key pack after the other, each as often as it takes to be told that it is there. */
final class Administrator implements Runnable {
    /** So few that the license server runs out of them now and then, and says so to all others. */
    static final int LICENSES = 100;
    private static final Duration BETWEEN = Duration.ofMillis(500);
    private static final Duration LAST_PATIENCE = Duration.ofSeconds(30);

    private final MainFlow flow;
    private final Ledger ledger;
    private final Map<Long, String> keyPacks = new TreeMap<>();
    private Optional<String> inHand = Optional.empty();

    Administrator(MainFlow flow, Ledger ledger) {
        this.flow = flow;
        this.ledger = ledger;
    }

    @Override
    public void run() {
        while (!ledger.isClosed()) {
            installNext();
            LockSupport.parkNanos(BETWEEN.toNanos());
        }
        var deadline = System.nanoTime() + LAST_PATIENCE.toNanos();
        while (inHand.isPresent() && System.nanoTime() < deadline) {
            installNext();
        }
        inHand.ifPresent(code -> ledger.found("license code " + code + " cannot be installed"));
    }

    /** The license codes by the ID of the key pack that each became. Ask when it has ended. */
    Map<Long, String> keyPacks() {
        return keyPacks;
    }

    private void installNext() {
        try {
            var code = inHand.orElseGet(() -> flow.licenseCode(LICENSES));
            inHand = Optional.of(code);
            var keyPack = flow.installLicenses(code).body();
            inHand = Optional.empty();
            var other = keyPacks.put(keyPack.path("keyPackId").asLong(), code);
            if (other != null) {
                ledger.found("license codes %s and %s became one key pack: %s".formatted(other, code, keyPack));
            }
        } catch (LabException _) {
            ledger.notAnswered("key pack not installed yet");
        }
    }
}
