package org.tslab.rdp.transport;

import java.util.ArrayList;
import java.util.List;

import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.MalformedPduException;
import org.tslab.rdp.wire.WireReader;
import org.tslab.rdp.wire.WireWriter;

/** MS-RDPBCGR 2.2.1.4.1: what a server tells about itself, block by block. */
public sealed interface ServerBlock {

    /** MS-RDPBCGR 2.2.1.4.2 Server Core Data (TS_UD_SC_CORE). */
    record Core(long version, long clientRequestedProtocols, long earlyCapabilityFlags) implements ServerBlock {
        static final int TYPE = 0x0c01;
        /** RDP 5.0 to 8.1; what Windows Server 2003 says. */
        public static final long VERSION_5 = 0x00080004;

        /** The two last fields are optional, and nothing here depends on them. */
        static Core decode(WireReader in) {
            return new Core(in.u32("version"), in.remaining() < 4 ? 0 : in.u32("clientRequestedProtocols"),
                in.remaining() < 4 ? 0 : in.u32("earlyCapabilityFlags"));
        }

        Bytes encode() {
            return new WireWriter().u32(version).u32(clientRequestedProtocols).u32(earlyCapabilityFlags).toBytes();
        }
    }

    /** MS-RDPBCGR 2.2.1.4.4 Server Network Data (TS_UD_SC_NET): the ids of the channels that the client asked for. */
    record Network(int ioChannelId, List<Integer> channelIds) implements ServerBlock {
        static final int TYPE = 0x0c03;

        static Network decode(WireReader in) {
            var ioChannelId = in.u16("MCSChannelId");
            var count = in.u16("channelCount");
            var ids = new ArrayList<Integer>();
            for (var i = 0; i < count; i++) {
                ids.add(in.u16("channelIdArray"));
            }
            return new Network(ioChannelId, List.copyOf(ids));
        }

        /** The list of ids is padded to a multiple of four bytes. */
        Bytes encode() {
            var out = new WireWriter().u16(ioChannelId).u16(channelIds.size());
            channelIds.forEach(out::u16);
            return out.zeros(channelIds.size() % 2 * 2).toBytes();
        }
    }

    /**
     * MS-RDPBCGR 2.2.1.4.3 Server Security Data (TS_UD_SC_SEC1). Under TLS all of it is zero or empty.
     *
     * @param random empty, or 32 bytes
     * @param certificate empty, or the blob of 2.2.1.4.3.1
     */
    record Security(long encryptionMethod, long encryptionLevel, Bytes random, Bytes certificate)
        implements
            ServerBlock {
        static final int TYPE = 0x0c02;
        public static final Security NONE = new Security(0, 0, Bytes.EMPTY, Bytes.EMPTY);

        static Security decode(WireReader in) {
            var method = in.u32("encryptionMethod");
            var level = in.u32("encryptionLevel");
            if (method == 0 && level == 0) {
                return NONE;
            }
            var randomLength = in.u32("serverRandomLen");
            if (randomLength != 32) {
                throw new MalformedPduException("serverRandomLen", "is " + randomLength + ", not 32");
            }
            var certificateLength = in.u32("serverCertLen");
            if (certificateLength > in.remaining() - randomLength) {
                throw new MalformedPduException("serverCertLen",
                    "is " + certificateLength + ", too long for the block");
            }
            return new Security(method, level, in.bytes("serverRandom", 32),
                in.bytes("serverCertificate", (int) certificateLength));
        }

        Bytes encode() {
            var out = new WireWriter().u32(encryptionMethod).u32(encryptionLevel);
            if (encryptionMethod != 0 || encryptionLevel != 0) {
                out.u32(random.size()).u32(certificate.size()).bytes(random).bytes(certificate);
            }
            return out.toBytes();
        }
    }

    /** A block of a newer server, kept as it came. */
    record Other(int type, Bytes content) implements ServerBlock {}

    static ServerBlock decode(int type, WireReader in) {
        return switch (type) {
            case Core.TYPE -> Core.decode(in);
            case Security.TYPE -> Security.decode(in);
            case Network.TYPE -> Network.decode(in);
            default -> new Other(type, in.rest());
        };
    }

    default void encode(WireWriter out) {
        switch (this) {
            case Core core -> Gcc.block(out, Core.TYPE, core.encode());
            case Security security -> Gcc.block(out, Security.TYPE, security.encode());
            case Network network -> Gcc.block(out, Network.TYPE, network.encode());
            case Other(var type, var content) -> Gcc.block(out, type, content);
        }
    }
}
