package org.tslab.terminalserver.wirefault;

import java.util.HashMap;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.simkit.chance.Chance;
import org.tslab.simkit.fault.FaultBook;
import org.tslab.simkit.fault.FaultOperation;

/** The faults that can be ordered for RDP connections, under the name {@code rdp-wire}. */
@ApplicationScoped
public class WireFaults implements FaultOperation<WireFault> {
    private static final Map<String, Class<? extends WireFault>> EFFECTS = effectsByName();
    private final FaultBook book;
    private final Chance chance;

    WireFaults(FaultBook book, Chance chance) {
        this.book = book;
        this.chance = chance;
    }

    @Override
    public String name() {
        return "rdp-wire";
    }

    @Override
    public Map<String, Class<? extends WireFault>> effects() {
        return EFFECTS;
    }

    /** What goes wrong in a connection that begins now; most of the time nothing. */
    public ConnectionFault forConnectionTo(String terminalServer) {
        return book.next(this, terminalServer).map(fault -> ConnectionFault.of(fault, chance::bytes))
            .orElseGet(ConnectionFault::none);
    }

    private static Map<String, Class<? extends WireFault>> effectsByName() {
        var effects = new HashMap<String, Class<? extends WireFault>>();
        effects.put("slow", WireFault.Slow.class);
        effects.put("cut-after", WireFault.CutAfter.class);
        effects.put("cut-before", WireFault.CutBefore.class);
        effects.put("garbage", WireFault.Garbage.class);
        effects.put("bad-mac", WireFault.BadMac.class);
        effects.put("blob-type", WireFault.BlobType.class);
        effects.put("challenge-size", WireFault.ChallengeSize.class);
        effects.put("oversized-license", WireFault.OversizedLicense.class);
        effects.put("alert", WireFault.Alert.class);
        effects.put("error-info", WireFault.ErrorInfo.class);
        return Map.copyOf(effects);
    }
}
