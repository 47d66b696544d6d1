package org.tslab.lab.measure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.tslab.lab.ecosystem.Service;
import org.tslab.lab.home.LabException;
import org.tslab.lab.load.CalMemory;
import org.tslab.lab.proof.MainFlow;
import org.tslab.lab.rdp.Device;
import org.tslab.lab.rdp.Manner;
import org.tslab.lab.rdp.Manner.Halt;
import org.tslab.lab.rdp.RdpClient;
import org.tslab.lab.rdp.Witness;
import org.tslab.rdp.licensing.LicensingKeys;
import org.tslab.rdp.transcript.Transcript.Direction;
import org.tslab.rdp.wire.Bytes;

/** What clients cost that have come and say no more: memory, and the time of whoever comes next. */
final class Waiting {
    static final int VISITS = 5;
    /** Long enough for all of them to come while the first still wait. */
    static final Map<String, String> SETTINGS = Map.of("TSLAB_RDP_SILENCE", "PT10M", "TSLAB_RDP_HANDSHAKE", "PT10M");
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration ALL_HERE = Duration.ofMinutes(3);
    private static final List<Integer> CLIENTS = List.of(2_000, 5_000);
    /** The PDUs of a client from its Connection Request to its Font List, behind which its session is active. */
    private static final int PDUS = 14;
    private final MainFlow flow;
    private final Family family;

    Waiting(MainFlow flow, Family family) {
        this.flow = flow;
        this.family = family;
    }

    /**
     * So many silent clients at once.
     *
     * @param kilobytes of the whole terminal server
     * @param next the slowest handshake of clients that come then
     */
    record Figures(int clients, long kilobytes, Duration next) {}

    List<Figures> measured() {
        var figures = new ArrayList<Figures>();
        var here = 0;
        for (var clients : CLIENTS) {
            come(here, clients);
            here = clients;
            var next = IntStream.range(0, VISITS).mapToObj(_ -> visit("NEXT-" + clients)).max(Duration::compareTo);
            figures.add(new Figures(clients, kilobytes(), next.orElseThrow()));
        }
        return figures;
    }

    long kilobytes() {
        return family.kilobytes().get(Service.TERMINAL_SERVER.processName());
    }

    private Duration visit(String name) {
        var visit = flow.client().visit(Device.named(name));
        if (!visit.active()) {
            throw new LabException("Beside silent clients another one is not served: " + visit.outcome());
        }
        return visit.handshake();
    }

    /** Returns when the last of them has said its last word. */
    private void come(int from, int to) {
        var silent = new CountDownLatch(to - from);
        var lost = new ConcurrentLinkedQueue<String>();
        IntStream.range(from, to).forEach(n -> Thread.ofVirtual().name("silent-" + n)
            .start(() -> lost.add("client " + n + " did not wait: " + come(n, silent))));
        try {
            if (!silent.await(ALL_HERE.toSeconds(), TimeUnit.SECONDS)) {
                throw new LabException(silent.getCount() + " of the clients that are to fall silent did not come"
                    + lost.stream().limit(1).map(first -> "; " + first).collect(Collectors.joining()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted while measuring", e);
        }
    }

    /** @return why the client waits no more */
    private String come(int number, CountDownLatch silent) {
        var words = number % PDUS;
        if (words == 0) {
            silent.countDown();
        }
        var manner = Manner.USUAL.with(new Halt(Halt.Way.FALLS_SILENT, words));
        try {
            return new RdpClient(flow.terminalServer(), new CalMemory(), manner, PATIENCE)
                .visit(Device.named("SILENT-" + number), new LastWord(words, silent)).outcome();
        } catch (LabException e) {
            return e.getMessage();
        }
    }

    /** Hears when a client has said all it will say. */
    private static final class LastWord implements Witness {
        private final CountDownLatch silent;
        private int left;

        LastWord(int words, CountDownLatch silent) {
            this.left = words;
            this.silent = silent;
        }

        @Override
        public void saw(Direction direction, Bytes frame) {
            if (direction == Direction.FROM_CLIENT && --left == 0) {
                silent.countDown();
            }
        }

        @Override
        public void learned(LicensingKeys keys) {}
    }
}
