package org.tslab.rdp.transport;

import java.util.List;

import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.MalformedPduException;
import org.tslab.rdp.wire.WireReader;
import org.tslab.rdp.wire.WireWriter;

/**
 * MS-RDPBCGR 2.2.1.4 Server MCS Connect Response PDU with GCC Conference Create Response: the server introduces itself.
 * On the wire the security data comes last, since rdesktop reads its certificate to the end of the PDU.
 */
public record ConnectResponse(ServerBlock.Core core, ServerBlock.Network network, ServerBlock.Security security)
    implements
        Pdu {
    static final int APPLICATION = 0x66;
    private static final Bytes SUCCESSFUL = Bytes.ofHex("00");

    static ConnectResponse decode(WireReader in) {
        var body = in.part("Connect-Response", Ber.length(in, "Connect-Response"));
        in.expectEnd("Connect-Response");
        var result = Ber.open(body, Ber.ENUMERATED, "result").u8("result");
        if (result != 0) {
            throw new MalformedPduException("result", "the server refused with " + result);
        }
        Ber.open(body, Ber.INTEGER, "calledConnectId");
        Ber.open(body, Ber.SEQUENCE, "domainParameters");
        var conference = Ber.open(body, Ber.OCTET_STRING, "userData");
        return of(Gcc.serverBlocks(conference, ServerBlock::decode));
    }

    private static ConnectResponse of(List<ServerBlock> blocks) {
        return new ConnectResponse(
            first(blocks, ServerBlock.Core.class, "SC_CORE"),
            first(blocks, ServerBlock.Network.class, "SC_NET"),
            first(blocks, ServerBlock.Security.class, "SC_SECURITY"));
    }

    private static <T extends ServerBlock> T first(List<ServerBlock> blocks, Class<T> type, String name) {
        return blocks.stream().filter(type::isInstance).map(type::cast).findFirst()
            .orElseThrow(() -> new MalformedPduException(name, "is missing"));
    }

    @Override
    public Bytes encode() {
        var userData = new WireWriter();
        core.encode(userData);
        ((ServerBlock) network).encode(userData);
        ((ServerBlock) security).encode(userData);
        var body = new WireWriter();
        Ber.write(body, Ber.ENUMERATED, SUCCESSFUL);
        Ber.integer(body, 0);
        DomainParameters.AGREED.encode(body);
        Ber.write(body, Ber.OCTET_STRING, Gcc.createResponse(userData.toBytes()));
        return Pdu.data(Ber.length(new WireWriter().u8(0x7f).u8(APPLICATION), body.size()).bytes(body.toBytes())
            .toBytes());
    }
}
