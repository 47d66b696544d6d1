package org.tslab.lab.proof;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import org.tslab.lab.ecosystem.Ecosystem;
import org.tslab.lab.home.LabException;
import org.tslab.lab.rdp.Device;
import org.tslab.lab.rdp.Ending;
import org.tslab.lab.rdp.Visit;

/** Shows the main job to whoever started the environment, step by step, with what really came out of each. */
public final class Proof {
    private static final int LICENSE_PACK = 20;
    private static final Device DEVICE = Device.named("DEMO-PC");
    private static final Duration ALL_LISTEN = Duration.ofSeconds(5);
    private final MainFlow flow;
    private final Screen screen;

    public Proof(Ecosystem ecosystem, Screen screen) {
        this(new MainFlow(ecosystem), screen);
    }

    public Proof(MainFlow flow, Screen screen) {
        this.flow = flow;
        this.screen = screen;
    }

    /** Where the steps are shown. */
    @FunctionalInterface
    public interface Screen {
        void show(String line);
    }

    /** @throws LabException when a step does not do what it should */
    public void run() {
        screen.show("\nThe main job, step by step (every license is SIMULATED):");
        var installed = flow.installLicenseServer();
        step(1, "license server LS01 is installed, Product ID " + installed.text("productId"));
        step(2, "LS01 is activated, License Server ID " + grouped(flow.activate().text("licenseServerId")));
        var packs = flow.keyPacks().body();
        if (packs.isEmpty()) {
            var code = flow.licenseCode(LICENSE_PACK);
            step(3, "the reseller sold license code " + grouped(code));
            flow.installLicenses(code);
            packs = flow.keyPacks().body();
        } else {
            step(3, "the license code was used at an earlier run");
        }
        var pack = packs.path(0);
        step(4, "key pack %d of LS01: %d Per Device CALs, %d issued".formatted(
            pack.path("keyPackId").asLong(), pack.path("totalLicenses").asInt(), pack.path("issuedLicenses").asInt()));
        flow.installTerminalServer();
        flow.awaitDiscovery();
        step(5, "terminal server TS01 is installed, mode PER_DEVICE, and has discovered LS01");
        step(6, "client DEMO-PC connects: " + told(visit()));
        step(7, "DEMO-PC connects again: " + told(visit()));
        step(8, "DEMO-PC connects a third time: " + told(visit()));
    }

    /** Each replica opens the port by itself, within a second: who comes to one that has not yet comes again. */
    private Visit visit() {
        var deadline = System.nanoTime() + ALL_LISTEN.toNanos();
        while (true) {
            try {
                var visit = flow.client().visit(DEVICE);
                if (visit.ending() != Ending.NOT_CONNECTED || System.nanoTime() > deadline) {
                    return visit;
                }
            } catch (LabException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
            }
            LockSupport.parkNanos(ALL_LISTEN.toNanos() / 50);
        }
    }

    private static String told(Visit visit) {
        if (!visit.active()) {
            throw new LabException("DEMO-PC did not get its session: " + visit.outcome());
        }
        return "%s (%d ms%s)".formatted(visit.outcome(), visit.handshake().toMillis(),
            visit.licenseChanged() ? ", CAL of " + visit.stored().size() + " bytes stored" : "");
    }

    private static String grouped(String code) {
        return code.replace("-", "").replaceAll("(.{5})(?=.)", "$1-");
    }

    private void step(int number, String what) {
        screen.show("  " + number + ". " + what);
    }
}
