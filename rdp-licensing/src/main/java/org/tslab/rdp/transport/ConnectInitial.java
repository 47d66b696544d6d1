package org.tslab.rdp.transport;

import java.util.List;
import java.util.stream.Stream;

import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.MalformedPduException;
import org.tslab.rdp.wire.WireReader;
import org.tslab.rdp.wire.WireWriter;

/**
 * MS-RDPBCGR 2.2.1.3 Client MCS Connect Initial PDU with GCC Conference Create Request: the client introduces itself.
 *
 * @param blocks in the order of the wire; the core data is always among them
 */
public record ConnectInitial(List<ClientBlock> blocks) implements Pdu {
    static final int APPLICATION = 0x65;
    private static final Bytes DOMAIN_SELECTOR = Bytes.ofHex("01");
    private static final int TRUE = 0xff;

    public ClientBlock.Core core() {
        return all(ClientBlock.Core.class).findFirst()
            .orElseThrow(() -> new MalformedPduException("CS_CORE", "is missing"));
    }

    public ClientBlock.Security security() {
        return first(ClientBlock.Security.class, new ClientBlock.Security(0, 0));
    }

    public ClientBlock.Network network() {
        return first(ClientBlock.Network.class, new ClientBlock.Network(List.of()));
    }

    public ClientBlock.Cluster cluster() {
        return first(ClientBlock.Cluster.class, new ClientBlock.Cluster(0, 0));
    }

    private <T extends ClientBlock> T first(Class<T> type, T otherwise) {
        return all(type).findFirst().orElse(otherwise);
    }

    private <T extends ClientBlock> Stream<T> all(Class<T> type) {
        return blocks.stream().filter(type::isInstance).map(type::cast);
    }

    static ConnectInitial decode(WireReader in) {
        var body = in.part("Connect-Initial", Ber.length(in, "Connect-Initial"));
        in.expectEnd("Connect-Initial");
        Ber.open(body, Ber.OCTET_STRING, "callingDomainSelector");
        Ber.open(body, Ber.OCTET_STRING, "calledDomainSelector");
        Ber.open(body, Ber.BOOLEAN, "upwardFlag");
        Ber.open(body, Ber.SEQUENCE, "targetParameters");
        Ber.open(body, Ber.SEQUENCE, "minimumParameters");
        Ber.open(body, Ber.SEQUENCE, "maximumParameters");
        var conference = Ber.open(body, Ber.OCTET_STRING, "userData");
        var initial = new ConnectInitial(Gcc.clientBlocks(conference, ClientBlock::decode));
        initial.core();
        return initial;
    }

    @Override
    public Bytes encode() {
        var userData = new WireWriter();
        blocks.forEach(block -> block.encode(userData));
        var body = new WireWriter();
        Ber.write(body, Ber.OCTET_STRING, DOMAIN_SELECTOR);
        Ber.write(body, Ber.OCTET_STRING, DOMAIN_SELECTOR);
        Ber.write(body, Ber.BOOLEAN, new WireWriter().u8(TRUE).toBytes());
        DomainParameters.TARGET.encode(body);
        DomainParameters.MINIMUM.encode(body);
        DomainParameters.MAXIMUM.encode(body);
        Ber.write(body, Ber.OCTET_STRING, Gcc.createRequest(userData.toBytes()));
        return Pdu.data(Ber.length(new WireWriter().u8(0x7f).u8(APPLICATION), body.size()).bytes(body.toBytes())
            .toBytes());
    }
}
