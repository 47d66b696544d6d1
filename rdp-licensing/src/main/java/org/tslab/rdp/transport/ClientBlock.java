package org.tslab.rdp.transport;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.MalformedPduException;
import org.tslab.rdp.wire.WireReader;
import org.tslab.rdp.wire.WireWriter;

/** MS-RDPBCGR 2.2.1.3.1: what a client tells about itself, block by block. */
public sealed interface ClientBlock {

    /**
     * MS-RDPBCGR 2.2.1.3.2 Client Core Data (TS_UD_CS_CORE).
     *
     * @param keyboard keyboardType, keyboardSubType, keyboardFunctionKey and imeFileName, as they came
     * @param optional the fields from postBeta2ColorDepth on, as many as the client knows
     */
    record Core(long version, Screen screen, long keyboardLayout, long clientBuild, String clientName, Bytes keyboard,
        Bytes optional) implements ClientBlock {
        static final int TYPE = 0xc001;
        private static final int NAME = 32;
        private static final int KEYBOARD = 76;
        private static final int EARLY_CAPABILITY_FLAGS = 12;
        private static final int SUPPORT_ERRINFO_PDU = 0x0001;

        /** 2.2.1.3.2 earlyCapabilityFlags; a client that does not send them has none. */
        public int earlyCapabilityFlags() {
            if (optional.size() < EARLY_CAPABILITY_FLAGS + 2) {
                return 0;
            }
            return optional.slice(EARLY_CAPABILITY_FLAGS, EARLY_CAPABILITY_FLAGS + 2).reader()
                .u16("earlyCapabilityFlags");
        }

        public boolean supportsErrorInfo() {
            return (earlyCapabilityFlags() & SUPPORT_ERRINFO_PDU) != 0;
        }

        static Core decode(WireReader in) {
            return new Core(in.u32("version"), Screen.decode(in), in.u32("keyboardLayout"), in.u32("clientBuild"),
                Text.utf16(in.bytes("clientName", NAME)), in.bytes("keyboard", KEYBOARD), in.rest());
        }

        Bytes encode() {
            var out = new WireWriter().u32(version);
            screen.encode(out);
            return out.u32(keyboardLayout).u32(clientBuild).bytes(fixed(clientName)).bytes(keyboard).bytes(optional)
                .toBytes();
        }

        private static Bytes fixed(String name) {
            var kept = name.substring(0, Math.min(name.length(), NAME / 2 - 1));
            var text = new WireWriter().utf16z(kept);
            return text.zeros(NAME - text.size()).toBytes();
        }
    }

    /** The part of the core data that describes the client's screen. */
    record Screen(int width, int height, int colorDepth, int secureAccessSequence) {
        static Screen decode(WireReader in) {
            return new Screen(in.u16("desktopWidth"), in.u16("desktopHeight"), in.u16("colorDepth"),
                in.u16("SASSequence"));
        }

        void encode(WireWriter out) {
            out.u16(width).u16(height).u16(colorDepth).u16(secureAccessSequence);
        }
    }

    /** MS-RDPBCGR 2.2.1.3.3 Client Security Data (TS_UD_CS_SEC). */
    record Security(long encryptionMethods, long extEncryptionMethods) implements ClientBlock {
        static final int TYPE = 0xc002;

        /** The methods that the client knows: a French one says them in the other field. */
        public long methods() {
            return encryptionMethods == 0 ? extEncryptionMethods : encryptionMethods;
        }
    }

    /** MS-RDPBCGR 2.2.1.3.4 Client Network Data (TS_UD_CS_NET). */
    record Network(List<Channel> channels) implements ClientBlock {
        static final int TYPE = 0xc003;
        /** 2.2.1.3.4: channelCount has a maximum of 31. */
        static final int MOST_CHANNELS = 31;

        static Network decode(WireReader in) {
            var count = in.u32("channelCount");
            if (count > MOST_CHANNELS) {
                throw new MalformedPduException("channelCount", "is " + count + ", at most 31 are allowed");
            }
            var channels = new ArrayList<Channel>();
            for (var i = 0; i < count; i++) {
                channels.add(new Channel(Text.ansi(in.bytes("name", Channel.NAME)), in.u32("options")));
            }
            return new Network(List.copyOf(channels));
        }

        Bytes encode() {
            var out = new WireWriter().u32(channels.size());
            for (var channel : channels) {
                var name = channel.name().getBytes(StandardCharsets.ISO_8859_1);
                out.bytes(Bytes.of(Arrays.copyOf(name, Channel.NAME))).u32(channel.options());
            }
            return out.toBytes();
        }
    }

    /** MS-RDPBCGR 2.2.1.3.4.1 Channel Definition Structure (CHANNEL_DEF): a static virtual channel wished for. */
    record Channel(String name, long options) {
        static final int NAME = 8;
    }

    /** MS-RDPBCGR 2.2.1.3.5 Client Cluster Data (TS_UD_CS_CLUSTER). */
    record Cluster(long flags, long redirectedSessionId) implements ClientBlock {
        static final int TYPE = 0xc004;
        private static final long REDIRECTED_SESSIONID_FIELD_VALID = 0x2;

        /** The client asked for session 0, the console: what {@code mstsc /admin} does. */
        public boolean asksForConsole() {
            return (flags & REDIRECTED_SESSIONID_FIELD_VALID) != 0 && redirectedSessionId == 0;
        }
    }

    /** Monitors, message channel, multitransport and whatever comes later: of no use here, kept as it came. */
    record Other(int type, Bytes content) implements ClientBlock {}

    static ClientBlock decode(int type, WireReader in) {
        return switch (type) {
            case Core.TYPE -> Core.decode(in);
            case Security.TYPE -> new Security(in.u32("encryptionMethods"), in.u32("extEncryptionMethods"));
            case Network.TYPE -> Network.decode(in);
            case Cluster.TYPE -> new Cluster(in.u32("Flags"), in.u32("RedirectedSessionID"));
            default -> new Other(type, in.rest());
        };
    }

    default void encode(WireWriter out) {
        switch (this) {
            case Core core -> Gcc.block(out, Core.TYPE, core.encode());
            case Security(var methods, var ext) ->
                Gcc.block(out, Security.TYPE, new WireWriter().u32(methods).u32(ext).toBytes());
            case Network network -> Gcc.block(out, Network.TYPE, network.encode());
            case Cluster(var flags, var session) ->
                Gcc.block(out, Cluster.TYPE, new WireWriter().u32(flags).u32(session).toBytes());
            case Other(var type, var content) -> Gcc.block(out, type, content);
        }
    }
}
