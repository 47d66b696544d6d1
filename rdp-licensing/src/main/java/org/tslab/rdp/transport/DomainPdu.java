package org.tslab.rdp.transport;

import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.MalformedPduException;
import org.tslab.rdp.wire.WireReader;
import org.tslab.rdp.wire.WireWriter;

/**
 * [T125] 7: the MCS PDUs inside a domain. The first byte holds the choice in its six high bits and the first options in
 * the low ones; users are numbered from 1001.
 */
public sealed interface DomainPdu extends Pdu {
    int FIRST_USER = 1001;

    /** MS-RDPBCGR 2.2.1.5 Client MCS Erect Domain Request PDU. Its content differs by client and means nothing. */
    record ErectDomainRequest() implements DomainPdu {
        @Override
        public Bytes encode() {
            return Pdu.data(Bytes.ofHex("0401000100"));
        }
    }

    /** MS-RDPBCGR 2.2.1.6 Client MCS Attach User Request PDU. */
    record AttachUserRequest() implements DomainPdu {
        @Override
        public Bytes encode() {
            return Pdu.data(Bytes.ofHex("28"));
        }
    }

    /** MS-RDPBCGR 2.2.1.7 Server MCS Attach User Confirm PDU. */
    record AttachUserConfirm(int userId) implements DomainPdu {
        @Override
        public Bytes encode() {
            return Pdu.data(new WireWriter().u8(0x2e).u8(0).u16be(userId - FIRST_USER).toBytes());
        }
    }

    /** MS-RDPBCGR 2.2.1.8 Client MCS Channel Join Request PDU. */
    record ChannelJoinRequest(int userId, int channelId) implements DomainPdu {
        @Override
        public Bytes encode() {
            return Pdu.data(new WireWriter().u8(0x38).u16be(userId - FIRST_USER).u16be(channelId).toBytes());
        }
    }

    /** MS-RDPBCGR 2.2.1.9 Server MCS Channel Join Confirm PDU. */
    record ChannelJoinConfirm(int userId, int channelId) implements DomainPdu {
        @Override
        public Bytes encode() {
            return Pdu.data(new WireWriter().u8(0x3e).u8(0).u16be(userId - FIRST_USER).u16be(channelId)
                .u16be(channelId).toBytes());
        }
    }

    /** [T125] 7 SendDataRequest: what a client sends on a channel. */
    record SendDataRequest(int userId, int channelId, Bytes data) implements DomainPdu {
        @Override
        public Bytes encode() {
            return sendData(0x64, userId, channelId, data);
        }
    }

    /** [T125] 7 SendDataIndication: what a server sends on a channel. */
    record SendDataIndication(int userId, int channelId, Bytes data) implements DomainPdu {
        @Override
        public Bytes encode() {
            return sendData(0x68, userId, channelId, data);
        }

        /** With a length that may go beyond what PER allows; only to see what clients do with that. */
        public Bytes encodeOversized() {
            return Pdu.data(Per.writeOversized(header(0x68, userId, channelId), data).toBytes());
        }
    }

    /** MS-RDPBCGR 2.2.2.3 MCS Disconnect Provider Ultimatum PDU: the last word of either side. */
    record DisconnectProviderUltimatum(int reason) implements DomainPdu {
        /** [T125] 7 Reason: what Windows says at the end of every session. */
        public static final int USER_REQUESTED = 3;

        @Override
        public Bytes encode() {
            return Pdu.data(new WireWriter().u8(0x20 | reason >> 1).u8(reason << 7).toBytes());
        }
    }

    /** The most data that one SendData PDU can carry. */
    int MOST_DATA = Per.LONGEST;

    private static Bytes sendData(int choice, int userId, int channelId, Bytes data) {
        return Pdu.data(Per.write(header(choice, userId, channelId), data).toBytes());
    }

    /** Data priority high, both the beginning and the end of the segmentation. */
    private static WireWriter header(int choice, int userId, int channelId) {
        return new WireWriter().u8(choice).u16be(userId - FIRST_USER).u16be(channelId).u8(0x70);
    }

    static DomainPdu decode(int first, WireReader in) {
        return switch (first >> 2) {
            case 1 -> {
                in.rest("subHeightAndInterval");
                yield new ErectDomainRequest();
            }
            case 8 -> new DisconnectProviderUltimatum((first & 3) << 1 | in.u8("reason") >> 7);
            case 10 -> new AttachUserRequest();
            case 11 -> {
                successful(first, in);
                yield new AttachUserConfirm(user(in));
            }
            case 14 -> new ChannelJoinRequest(user(in), in.u16be("channelId"));
            case 15 -> decodeJoinConfirm(first, in);
            case 25 -> new SendDataRequest(user(in), in.u16be("channelId"), data(in));
            case 26 -> new SendDataIndication(user(in), in.u16be("channelId"), data(in));
            default -> throw new MalformedPduException("MCS.choice", "unknown choice " + (first >> 2));
        };
    }

    private static ChannelJoinConfirm decodeJoinConfirm(int first, WireReader in) {
        successful(first, in);
        var userId = user(in);
        in.u16be("requested");
        return new ChannelJoinConfirm(userId, in.u16be("channelId"));
    }

    /** The result is an enumeration of four bits behind the option bit, which says that an id follows. */
    private static void successful(int first, WireReader in) {
        var result = (first & 1) << 3 | in.u8("result") >> 5;
        if (result != 0 || (first & 2) == 0) {
            throw new MalformedPduException("result", "the server refused with " + result);
        }
    }

    private static int user(WireReader in) {
        return in.u16be("initiator") + FIRST_USER;
    }

    private static Bytes data(WireReader in) {
        if ((in.u8("segmentation") & 0x30) != 0x30) {
            throw new MalformedPduException("segmentation", "segments are not used by RDP");
        }
        var data = in.bytes("userData", Per.length(in, "userData"));
        in.expectEnd("userData");
        return data;
    }
}
