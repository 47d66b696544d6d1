package org.tslab.lab.endtoend;

import static org.tslab.lab.endtoend.RunningEcosystem.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

import org.tslab.lab.ecosystem.Ecosystem;
import org.tslab.lab.home.LabException;
import org.tslab.lab.home.Port;
import org.tslab.lab.home.Role;
import org.tslab.lab.load.CalMemory;
import org.tslab.lab.load.HttpConnection;
import org.tslab.lab.load.HttpConnection.Answer;
import org.tslab.lab.proof.MainFlow;
import org.tslab.lab.rdp.Device;
import org.tslab.lab.rdp.RdpClient;

/** Callers of a license server over HTTP, and RDP clients of TS01: they go on until the end, and tell what failed. */
final class Crowd implements AutoCloseable {
    private static final int HTTP_CALLERS = 3;
    /** Whoever is being started needs the processors, too. */
    private static final Duration PAUSE = Duration.ofMillis(400);
    private static final int RDP_CLIENTS = 2;
    private static final Pattern LICENSE_ID = Pattern.compile("\"licenseId\":(\\d+)");
    private final RdpClient client;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final List<AtomicLong> done = new ArrayList<>();
    private volatile boolean over;

    Crowd(Ecosystem ecosystem, String licenseServer) {
        client = new RdpClient(new MainFlow(ecosystem).terminalServer(), new CalMemory());
        for (int caller = 0; caller < HTTP_CALLERS; caller++) {
            begin(new Asking(HttpConnection.plain(ecosystem.ports().of(Port.LICENSE_SERVER),
                ecosystem.tokens().token(MainFlow.TERMINAL_SERVER, Role.TERMINAL_SERVER)),
                "/v1/license-servers/" + licenseServer + "/issued-licenses"));
        }
        for (int one = 0; one < RDP_CLIENTS; one++) {
            begin(this::connect);
        }
    }

    /** What one of them does, again and again. */
    private interface Call {
        void once() throws IOException;
    }

    private void begin(Call call) {
        var count = new AtomicLong();
        done.add(count);
        threads.execute(() -> {
            while (!over) {
                try {
                    call.once();
                    count.incrementAndGet();
                    LockSupport.parkNanos(PAUSE.toNanos());
                } catch (IOException | LabException e) {
                    failures.add(e.toString());
                }
            }
        });
    }

    /** A new device, all the way to its permanent CAL, over one connection that stays open. */
    private record Asking(HttpConnection connection, String issued) implements Call {
        @Override
        public void once() throws IOException {
            var device = (UUID.randomUUID() + UUID.randomUUID().toString()).replace("-", "").substring(0, 40);
            var license = issue(device, "TEMPORARY_ISSUED");
            good(connection.post(issued + "/" + license + "/validate", "application/json", new byte[0]));
            issue(device, "PERMANENT_ISSUED");
            good(connection.get(issued + "/" + license + "/token"));
        }

        private String issue(String device, String outcome) throws IOException {
            var answer = good(connection.post(issued, "application/json", """
                {"hardwareId":"%s","computer":"PC-%s","user":"alice","version":"WINDOWS_SERVER_2003"}"""
                .formatted(device, device.substring(0, 8)).getBytes(StandardCharsets.US_ASCII))).text();
            var license = LICENSE_ID.matcher(answer);
            if (!answer.contains(outcome) || !license.find()) {
                throw new LabException("not " + outcome + ", but " + answer);
            }
            return license.group(1);
        }

        private static Answer good(Answer answer) {
            if (answer.status() != 200) {
                throw new LabException("HTTP status " + answer.status() + ": " + answer.text());
            }
            return answer;
        }
    }

    /** A new device gets its temporary CAL and its session. */
    private void connect() {
        var visit = client.visit(Device.named("CROWD-" + UUID.randomUUID().toString().substring(0, 8)));
        if (!visit.active() || !visit.licenseChanged()) {
            throw new LabException(visit.ending() + ": " + visit.outcome());
        }
    }

    /** Everybody has been served a few times since. */
    void awaitMore() {
        var enough = done.stream().map(count -> count.get() + 3).toList();
        await("all are served again; failures: " + failures, () -> {
            for (int one = 0; one < enough.size(); one++) {
                if (done.get(one).get() < enough.get(one) && failures.isEmpty()) {
                    return false;
                }
            }
            return true;
        });
    }

    Collection<String> failures() {
        return failures;
    }

    /** Everybody ends what has been begun, and stops. */
    @Override
    public void close() {
        over = true;
        threads.shutdown();
        try {
            if (!threads.awaitTermination(30, TimeUnit.SECONDS)) {
                failures.add("somebody waits for ever");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
