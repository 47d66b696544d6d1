package org.tslab.rdp.transport;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.MalformedPduException;
import org.tslab.rdp.wire.WireReader;
import org.tslab.rdp.wire.WireWriter;

/** [T124] The conference envelope around the data blocks of the two MCS connect PDUs. */
final class Gcc {
    /** "Duca": what follows comes from a client. */
    private static final Bytes CLIENT_KEY = Bytes.ofHex("44756361");
    /** "McDn": what follows comes from a server. */
    private static final Bytes SERVER_KEY = Bytes.ofHex("4d63446e");
    /** [T124] 8.7 Key: the object identifier of T.124, then the choice of a ConnectGCCPDU. */
    private static final Bytes PROTOCOL = Bytes.ofHex("000500147c0001");
    private static final Bytes CREATE_REQUEST = Bytes.ofHex("000800100001c000");
    /**
     * The length of the ConnectGCCPDU is the constant 0x2A that Windows sends, not the true one: rdesktop skips exactly
     * 21 bytes up to the blocks, so a true length of two bytes would lead it astray.
     */
    private static final Bytes CREATE_RESPONSE = Bytes.ofHex("2a14760a01010001c000");
    private static final int BLOCK_HEADER = 4;

    private Gcc() {}

    static Bytes createRequest(Bytes blocks) {
        var pdu = Per.write(new WireWriter().bytes(CREATE_REQUEST).bytes(CLIENT_KEY), blocks).toBytes();
        return Per.write(new WireWriter().bytes(PROTOCOL), pdu).toBytes();
    }

    static Bytes createResponse(Bytes blocks) {
        var header = new WireWriter().bytes(PROTOCOL).bytes(CREATE_RESPONSE).bytes(SERVER_KEY);
        return Per.write(header, blocks).toBytes();
    }

    static <T> List<T> clientBlocks(WireReader conference, BiFunction<Integer, WireReader, T> decode) {
        return blocks(conference, CLIENT_KEY, decode);
    }

    static <T> List<T> serverBlocks(WireReader conference, BiFunction<Integer, WireReader, T> decode) {
        return blocks(conference, SERVER_KEY, decode);
    }

    static void block(WireWriter out, int type, Bytes content) {
        out.u16(type).u16(BLOCK_HEADER + content.size()).bytes(content);
    }

    /** The fields in front of the H.221 key are optional, so the key itself is looked for. */
    private static <T> List<T> blocks(WireReader in, Bytes key, BiFunction<Integer, WireReader, T> decode) {
        var before = in.distanceTo(key);
        if (before < 0) {
            throw new MalformedPduException("h221NonStandard", "the key is missing");
        }
        in.skip("conference", before);
        in.skip("h221NonStandard", key.size());
        var userData = in.part("userData", Per.length(in, "userData"));
        var blocks = new ArrayList<T>();
        while (userData.remaining() > 0) {
            var type = userData.u16("block.type");
            var length = userData.u16("block.length");
            if (length < BLOCK_HEADER) {
                throw new MalformedPduException("block.length", "is " + length + ", its header alone has 4");
            }
            blocks.add(decode.apply(type, userData.part("block.length", length - BLOCK_HEADER)));
        }
        return List.copyOf(blocks);
    }
}
