package org.tslab.rdp.connection;

import org.tslab.rdp.security.Protection;
import org.tslab.rdp.share.SharePdu;
import org.tslab.rdp.transport.DomainPdu;
import org.tslab.rdp.transport.Pdu;
import org.tslab.rdp.wire.Bytes;

/**
 * The I/O channel as one side holds it: the value that travels from machine to machine, because what it has protected
 * so far decides how it protects the next PDU.
 */
public record Link(Side side, int userId, int ioChannelId, Protection protection) {

    /** Who speaks: it decides which of the two SendData PDUs is used. */
    public enum Side {
        SERVER,
        CLIENT
    }

    /** A frame to send, and the link of the next one. */
    record Sent(Link next, Action.Send action) {}

    /** What a frame means for one who listens on the I/O channel. */
    sealed interface Heard {
        /** Data on the I/O channel, still protected. */
        record Data(Bytes sealed) implements Heard {}

        /** Data on a static virtual channel. */
        record Elsewhere(int channelId) implements Heard {}

        /** The peer's last word, or a PDU that it may not send. */
        record Over(CloseReason reason) implements Heard {}
    }

    Link with(Protection next) {
        return new Link(side, userId, ioChannelId, next);
    }

    /** A PDU of the connection phase. */
    Sent send(int flags, Bytes plain) {
        return sent(protection.seal(flags, plain));
    }

    /** A PDU of the session proper. */
    Sent send(SharePdu pdu, long shareId) {
        return sent(protection.sealData(SharePdu.encode(pdu, source(), shareId)));
    }

    private Sent sent(Protection.Sealed sealed) {
        var pdu = switch (side) {
            case SERVER -> new DomainPdu.SendDataIndication(source(), ioChannelId, sealed.bytes());
            case CLIENT -> new DomainPdu.SendDataRequest(source(), ioChannelId, sealed.bytes());
        };
        return new Sent(with(sealed.next()), new Action.Send(pdu.encode()));
    }

    private int source() {
        return switch (side) {
            case SERVER -> SharePdu.SERVER_CHANNEL;
            case CLIENT -> userId;
        };
    }

    Heard hear(Bytes frame) {
        return switch (Pdu.decode(frame)) {
            case DomainPdu.DisconnectProviderUltimatum _ ->
                new Heard.Over(CloseReason.of(CloseReason.Code.PEER_DISCONNECTED));
            case DomainPdu.SendDataRequest(var user, var channel, var data) when side == Side.SERVER
                && user == userId ->
                heard(channel, data);
            case DomainPdu.SendDataIndication(var _, var channel, var data) when side == Side.CLIENT ->
                heard(channel, data);
            case Pdu other -> new Heard.Over(CloseReason.outOfTurn(other.getClass().getSimpleName()));
        };
    }

    private Heard heard(int channel, Bytes data) {
        return channel == ioChannelId ? new Heard.Data(data) : new Heard.Elsewhere(channel);
    }
}
