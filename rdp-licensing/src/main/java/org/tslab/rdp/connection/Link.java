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
        /** Data on the I/O channel, still protected, and the frame that it came in. */
        record Data(Bytes frame, Bytes sealed) implements Heard {}

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
        var frame = spoken(sealed.bytes());
        return new Sent(with(sealed.next()),
            sealed.clear() == sealed.bytes() ? new Action.Send(frame) : new Action.Send(frame, spoken(sealed.clear())));
    }

    private Bytes spoken(Bytes data) {
        return switch (side) {
            case SERVER -> new DomainPdu.SendDataIndication(source(), ioChannelId, data).encode();
            case CLIENT -> new DomainPdu.SendDataRequest(source(), ioChannelId, data).encode();
        };
    }

    /** The frame as the peer would have sent it under TLS. */
    Action.Heard heard(Heard.Data data, Protection.Opened opened) {
        return opened.clear() == data.sealed() ? new Action.Heard(data.frame()) : heardAs(opened.clear());
    }

    /** As if the peer had sent this in the clear. */
    Action.Heard heardAs(Bytes clear) {
        return new Action.Heard(switch (side) {
            case SERVER -> new DomainPdu.SendDataRequest(userId, ioChannelId, clear).encode();
            case CLIENT -> new DomainPdu.SendDataIndication(SharePdu.SERVER_CHANNEL, ioChannelId, clear).encode();
        });
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
                heard(frame, channel, data);
            case DomainPdu.SendDataIndication(var _, var channel, var data) when side == Side.CLIENT ->
                heard(frame, channel, data);
            case Pdu other -> new Heard.Over(CloseReason.outOfTurn(other.getClass().getSimpleName()));
        };
    }

    private Heard heard(Bytes frame, int channel, Bytes data) {
        return channel == ioChannelId ? new Heard.Data(frame, data) : new Heard.Elsewhere(channel);
    }
}
