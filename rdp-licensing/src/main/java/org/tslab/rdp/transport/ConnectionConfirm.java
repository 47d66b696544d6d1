package org.tslab.rdp.transport;

import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.WireReader;
import org.tslab.rdp.wire.WireWriter;

/**
 * MS-RDPBCGR 2.2.1.2 Server X.224 Connection Confirm PDU: the server opens, or says which protocol it insists on.
 *
 * @param negotiation a {@link Negotiation.Response}, {@link Negotiation.Failure} or {@link Negotiation.None}
 */
public record ConnectionConfirm(Negotiation negotiation) implements Pdu {
    static final int TYPE = 0xd0;
    /** Any number will do; this is the one that Windows sends. */
    private static final int SOURCE_REFERENCE = 0x1234;

    static ConnectionConfirm decode(WireReader in) {
        in.skip("X224.references", 4);
        in.skip("X224.class", 1);
        return new ConnectionConfirm(Negotiation.decode(in));
    }

    @Override
    public Bytes encode() {
        var variable = negotiation.encode();
        return Pdu.tpkt(new WireWriter().u8(6 + variable.size()).u8(TYPE).u16be(0).u16be(SOURCE_REFERENCE).u8(0)
            .bytes(variable).toBytes());
    }
}
