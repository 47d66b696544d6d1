package org.tslab.lab.measure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import org.tslab.lab.home.LabException;
import org.tslab.lab.load.Latencies;
import org.tslab.lab.rdp.Device;
import org.tslab.lab.rdp.RdpClient;
import org.tslab.lab.rdp.Visit;

/** The whole connection of one client after the other, from the first byte to the active session. */
final class Handshakes {
    private final RdpClient client;
    private final Family family;

    Handshakes(RdpClient client, Family family) {
        this.client = client;
        this.family = family;
    }

    /**
     * Many connections of one kind.
     *
     * @param processorTimes that each process used for all of them
     */
    record Figures(String kind, Latencies latencies, Map<String, Duration> processorTimes) {}

    /** So many devices connect three times each; the devices before them only warm everything up. */
    List<Figures> measured(int devices) {
        visits("warm-up", devices(0, devices / 4), _ -> true);
        visits("warm-up", devices(0, devices / 4), _ -> true);
        var measured = devices(devices, 2 * devices);
        return List.of(
            visits("first: a new, temporary CAL", measured, Visit::licenseChanged),
            visits("second: upgraded to a permanent CAL", measured, Visit::licenseChanged),
            visits("from the third on: the CAL is good", measured, visit -> !visit.licenseChanged()));
    }

    private static List<Device> devices(int from, int to) {
        return IntStream.range(from, to).mapToObj(number -> Device.named("MEASURE-" + number)).toList();
    }

    private Figures visits(String kind, List<Device> devices, Predicate<Visit> expected) {
        var before = family.processorTimes();
        var nanos = new ArrayList<Long>();
        for (var device : devices) {
            var visit = client.visit(device);
            if (!visit.active() || !expected.test(visit)) {
                throw new LabException("This is not worth measuring. " + kind + ": " + visit.outcome());
            }
            nanos.add(visit.handshake().toNanos());
        }
        return new Figures(kind, Latencies.of(nanos.stream().mapToLong(Long::longValue)),
            family.processorTimesSince(before));
    }
}
