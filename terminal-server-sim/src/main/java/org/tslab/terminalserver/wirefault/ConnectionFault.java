package org.tslab.terminalserver.wirefault;

import java.util.List;
import java.util.function.IntFunction;

import org.tslab.rdp.connection.Action;
import org.tslab.rdp.exchange.ServerLicensing;
import org.tslab.rdp.exchange.ServerOffer;
import org.tslab.rdp.share.ErrorInfo;

/** What goes wrong in one connection, as those who serve it ask for it. It keeps up with the connection. */
public final class ConnectionFault {
    private final WireFault fault;
    private final FaultyWire wire;
    private final FaultyLicensing licensing;

    private ConnectionFault(WireFault fault, IntFunction<byte[]> chance) {
        this.fault = fault;
        wire = new FaultyWire(fault, chance);
        licensing = new FaultyLicensing(fault);
    }

    /** Nothing does. */
    public static ConnectionFault none() {
        return new ConnectionFault(new WireFault.None(), byte[]::new);
    }

    /** @param chance makes so many bytes */
    static ConnectionFault of(WireFault fault, IntFunction<byte[]> chance) {
        return new ConnectionFault(fault, chance);
    }

    /** What becomes of the frame that the server sends next. */
    public Fate fateOf(Action.Send send) {
        return wire.fateOf(send);
    }

    /** The licensing machine to use in this connection. */
    public ServerLicensing.Step on(ServerLicensing.State state, ServerLicensing.Input input) {
        return fault instanceof WireFault.None ? ServerLicensing.on(state, input) : licensing.on(state, input);
    }

    /** What the exchange sends is carried by PDUs that are too long for strict PER. */
    public boolean oversized() {
        return fault instanceof WireFault.OversizedLicense;
    }

    public int challengeSize() {
        return fault instanceof WireFault.ChallengeSize(var bytes) ? bytes : ServerOffer.CHALLENGE_SIZE;
    }

    /** Why the session ends when its time is up. */
    public long errorInfo() {
        return fault instanceof WireFault.ErrorInfo(var code) ? code : ErrorInfo.LOGOFF_BY_USER.code();
    }

    /** For the journal, since what went wrong on purpose is no bug. */
    public List<String> remarks() {
        return switch (fault) {
            case WireFault.None() -> List.of();
            case WireFault.Slow(var millis, var from) -> remark(millis + " ms before each PDU from " + from + " on");
            case WireFault.CutAfter(var pdus) -> remark("cut behind PDU " + pdus + " of the server");
            case WireFault.CutBefore(var step) -> remark("cut before " + step);
            case WireFault.Garbage(var step, var bytes) -> remark(bytes + " bytes of garbage instead of " + step);
            case WireFault.BadMac(var where) -> remark("wrong MACData in " + where);
            case WireFault.BlobType(var where, var type) -> remark("wBlobType " + type + " in " + where);
            case WireFault.ChallengeSize(var bytes) -> remark("a challenge of " + bytes + " bytes");
            case WireFault.OversizedLicense(var bytes) -> remark("a license of " + bytes + " bytes");
            case WireFault.Alert(var step, var code, var transition) ->
                remark(code + " and " + transition + " instead of " + step);
            case WireFault.ErrorInfo(var code) -> remark("the session ends with error info " + code);
        };
    }

    private static List<String> remark(String sentence) {
        return List.of("fault: " + sentence);
    }
}
