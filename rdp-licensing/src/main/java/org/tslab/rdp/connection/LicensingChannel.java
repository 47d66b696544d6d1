package org.tslab.rdp.connection;

import java.util.List;

import org.tslab.rdp.security.SecurityHeader;
import org.tslab.rdp.transport.DomainPdu;
import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.MalformedPduException;

/**
 * Carries licensing PDUs: on the I/O channel, always behind a security header that says SEC_LICENSE_PKT (MS-RDPBCGR
 * 2.2.1.12). Works for both sides; what is inside is the business of the licensing machines.
 */
public record LicensingChannel(Link link) {

    /** What came in. */
    public sealed interface Heard {
        /**
         * A licensing PDU from its preamble on, and the channel to go on with.
         *
         * @param encryptedUnasked it came encrypted although this side has not said that it takes such PDUs
         */
        record Licensing(LicensingChannel next, Bytes pdu, Action.Heard heard, boolean encryptedUnasked)
            implements
                Heard {}

        /** The connection is over: do the actions. */
        record Over(CloseReason reason, List<Action> actions) implements Heard {}
    }

    /** @param pdu from its preamble on; at most 16379 bytes under TLS, so that it fits into one MCS PDU */
    public Step<LicensingChannel> send(Bytes pdu) {
        var sent = link.send(SecurityHeader.LICENSE_PKT, pdu);
        return Step.to(new LicensingChannel(sent.next()), sent.action());
    }

    public Heard on(Input input) {
        return switch (input) {
            case Input.Received(var frame) -> received(frame);
            case Input.PeerClosed() -> over(CloseReason.of(CloseReason.Code.PEER_CLOSED));
            case Input.TimedOut() -> over(CloseReason.of(CloseReason.Code.TIMED_OUT));
            case Input.End _ -> new Heard.Over(CloseReason.of(CloseReason.Code.ENDED), hangUp());
        };
    }

    /**
     * Ends a connection that gets no license. The licensing alert alone is not enough: some clients would stay.
     */
    public List<Action> hangUp() {
        var goodBye = new DomainPdu.DisconnectProviderUltimatum(DomainPdu.DisconnectProviderUltimatum.USER_REQUESTED);
        return List.of(new Action.Send(goodBye.encode()),
            new Action.Close(CloseReason.of(CloseReason.Code.ENDED)));
    }

    private Heard received(Bytes frame) {
        try {
            return switch (link.hear(frame)) {
                case Link.Heard.Data data -> {
                    var opened = link.protection().open(SecurityHeader.LICENSE_PKT, data.sealed());
                    yield new Heard.Licensing(new LicensingChannel(link.with(opened.next())), opened.plain(),
                        link.heard(data, opened),
                        opened.encrypted() && !link.protection().takesEncryptedLicensing());
                }
                case Link.Heard.Elsewhere(var channelId) ->
                    over(frame, CloseReason.outOfTurn("data on channel " + channelId + " during licensing"));
                case Link.Heard.Over(var reason) -> over(frame, reason);
            };
        } catch (MalformedPduException malformed) {
            return over(frame, CloseReason.of(malformed));
        }
    }

    /** What this was is not known, so it may hold anything. */
    private static Heard over(Bytes frame, CloseReason reason) {
        return new Heard.Over(reason, List.of(Action.Heard.headersOf(frame), new Action.Close(reason)));
    }

    private static Heard over(CloseReason reason) {
        return new Heard.Over(reason, List.of(new Action.Close(reason)));
    }
}
