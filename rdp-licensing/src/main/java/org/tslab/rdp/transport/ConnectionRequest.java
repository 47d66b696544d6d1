package org.tslab.rdp.transport;

import java.nio.charset.StandardCharsets;

import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.WireReader;
import org.tslab.rdp.wire.WireWriter;

/**
 * MS-RDPBCGR 2.2.1.1 Client X.224 Connection Request PDU: a client knocks.
 *
 * @param token the line before the negotiation, without its end: a cookie or a routing token, empty when there is none
 * @param negotiation a {@link Negotiation.Request} or {@link Negotiation.None}
 */
public record ConnectionRequest(String token, Negotiation negotiation) implements Pdu {
    static final int TYPE = 0xe0;
    private static final Bytes END_OF_LINE = Bytes.ofHex("0d0a");
    private static final String COOKIE = "Cookie: mstshash=";

    public static ConnectionRequest of(String cookie, Negotiation negotiation) {
        return new ConnectionRequest(cookie.isEmpty() ? "" : COOKIE + cookie, negotiation);
    }

    /** The user name that the client put into its cookie, mostly cut short; empty when it sent none. */
    public String cookie() {
        return token.startsWith(COOKIE) ? token.substring(COOKIE.length()) : "";
    }

    static ConnectionRequest decode(WireReader in) {
        in.skip("X224.references", 4);
        in.skip("X224.class", 1);
        var line = in.distanceTo(END_OF_LINE);
        if (line < 0) {
            return new ConnectionRequest("", Negotiation.decode(in));
        }
        var token = Text.ansi(in.bytes("routingTokenOrCookie", line));
        in.skip("routingTokenOrCookie.end", END_OF_LINE.size());
        return new ConnectionRequest(token, Negotiation.decode(in));
    }

    @Override
    public Bytes encode() {
        var line = token.isEmpty() ? Bytes.EMPTY : Bytes.of((token + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        var variable = line.concat(negotiation.encode());
        return Pdu.tpkt(new WireWriter().u8(6 + variable.size()).u8(TYPE).zeros(5).bytes(variable).toBytes());
    }

    /** Leaves the token out: it names a person. */
    @Override
    public String toString() {
        return "ConnectionRequest[" + negotiation + "]";
    }
}
