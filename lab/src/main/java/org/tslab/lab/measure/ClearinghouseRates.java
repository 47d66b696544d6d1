package org.tslab.lab.measure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.tslab.lab.acme.Pebble;
import org.tslab.lab.activate.ActivationLoad;
import org.tslab.lab.activate.KeyPackLoad;
import org.tslab.lab.ecosystem.Ecosystem;
import org.tslab.lab.ecosystem.Progress;
import org.tslab.lab.ecosystem.Service;
import org.tslab.lab.home.LabException;
import org.tslab.lab.home.LabHome;
import org.tslab.lab.home.Port;
import org.tslab.lab.home.Role;
import org.tslab.lab.load.ClientTls;
import org.tslab.lab.load.ClosedLoop;
import org.tslab.lab.proof.Door;

/** What the clearinghouse does in a second, and what another certification authority does beside it. */
final class ClearinghouseRates {
    static final int LICENSES_PER_KEY_PACK = 10_000;
    private static final List<Integer> CALLERS = List.of(1, 16, 64);
    private static final Duration WARM_UP = Duration.ofSeconds(60);
    private static final Duration ACME_WARM_UP = Duration.ofSeconds(5);
    private static final int ACME_CLIENTS = 2;
    private static final int CODES_AT_ONCE = 1_000;
    /** No second will see more key packs. */
    private static final int CODES_PER_SECOND = 2_000;
    private final Ecosystem ecosystem;
    private final Family family;
    private final Progress progress;
    private final int port;

    ClearinghouseRates(Ecosystem ecosystem, Family family, Progress progress) {
        this.ecosystem = ecosystem;
        this.family = family;
        this.progress = progress;
        port = ecosystem.ports().of(Port.CLEARINGHOUSE);
    }

    /**
     * What one kind of call came to.
     *
     * @param processorTimes that each process used for all of them
     */
    record Figures(String kind, int callers, ClosedLoop.Figures load, Map<String, Duration> processorTimes) {
        double processorMicros(String process) {
            return processorTimes.getOrDefault(process, Duration.ZERO).toNanos() / 1e3
                / Math.max(1, load.latencies().count());
        }
    }

    List<Figures> activations(Duration each) {
        var load = new ActivationLoad(ClientTls.trusting(ecosystem.secrets()), port);
        progress.say("activations, to warm up");
        ClosedLoop.measured(load.callers(CALLERS.getLast()), WARM_UP);
        var figures = new ArrayList<Figures>();
        for (var callers : CALLERS) {
            figures.add(measured("an activation", load.callers(callers), each));
        }
        return figures;
    }

    List<Figures> keyPacks(Duration each) {
        var figures = new ArrayList<Figures>();
        for (var callers : CALLERS) {
            var load = new KeyPackLoad(ecosystem.secrets(), port, codes(each.plus(each)));
            ClosedLoop.measured(load.callers(callers), each.dividedBy(2));
            figures.add(measured("a key pack of %,d CALs".formatted(LICENSES_PER_KEY_PACK), load.callers(callers),
                each));
        }
        return figures;
    }

    /** Certificates of pebble, at a concurrency that it usually survives. */
    Figures pebble(LabHome home, Duration each) {
        try (var pebble = Pebble.start(home, ecosystem.secrets())) {
            ClosedLoop.measured(pebble.callers(ACME_CLIENTS), ACME_WARM_UP);
            return measured("pebble: a certificate by ACME", pebble.callers(ACME_CLIENTS), each);
        }
    }

    private Figures measured(String kind, List<ClosedLoop.Caller> callers, Duration each) {
        progress.say(kind + ", " + callers.size() + " callers");
        var before = family.processorTimes();
        return new Figures(kind, callers.size(), ClosedLoop.measured(callers, each),
            family.processorTimesSince(before));
    }

    private List<String> codes(Duration length) {
        var door = new Door(ecosystem.ports(), ecosystem.secrets());
        var codes = new ArrayList<String>();
        while (codes.size() < CODES_PER_SECOND * length.toSeconds()) {
            var sold = door.post(Service.CLEARINGHOUSE, Role.RESELLER, "/v1/license-codes",
                Map.of("productType", "PER_DEVICE", "productVersion", "WINDOWS_SERVER_2003", "quantity",
                    LICENSES_PER_KEY_PACK, "count", CODES_AT_ONCE));
            if (!sold.ok()) {
                throw new LabException("The reseller makes no codes: " + sold.text("detail"));
            }
            sold.body().path("codes").forEach(code -> codes.add(code.asText()));
        }
        return codes;
    }
}
