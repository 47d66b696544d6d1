package org.tslab.rdp.connection;

import java.util.ArrayList;
import java.util.List;

import org.tslab.rdp.transport.ClientBlock;
import org.tslab.rdp.transport.ConnectInitial;
import org.tslab.rdp.transport.ConnectionRequest;
import org.tslab.rdp.wire.WireWriter;

/**
 * The client that {@link ClientConnecting} plays: who it says it is, and what it wants.
 *
 * @param channels names of static virtual channels, at most seven characters each
 * @param administrative ask for the console session, as {@code mstsc /admin} does
 */
public record ClientIdentity(String clientName, String userName, String domain, List<String> channels,
    boolean administrative, SecurityWish security) {
    private static final long RDP_5 = 0x00080004;
    private static final long BUILD_OF_XP = 2600;
    private static final long US_ENGLISH = 0x409;
    private static final long REDIRECTION_VERSION_4 = 0xd;
    private static final long REDIRECTED_SESSIONID_FIELD_VALID = 0x2;
    private static final int SUPPORT_ERRINFO_PDU = 1;

    ConnectionRequest connectionRequest() {
        return ConnectionRequest.of(userName, security.negotiation());
    }

    ConnectInitial connectInitial() {
        var blocks = new ArrayList<ClientBlock>();
        blocks.add(core());
        blocks.add(new ClientBlock.Cluster(
            administrative ? REDIRECTION_VERSION_4 | REDIRECTED_SESSIONID_FIELD_VALID : REDIRECTION_VERSION_4, 0));
        blocks.add(security.securityData());
        blocks.add(new ClientBlock.Network(channels.stream().map(name -> new ClientBlock.Channel(name, 0)).toList()));
        return new ConnectInitial(blocks);
    }

    ClientInfo clientInfo() {
        return ClientInfo.of(domain, userName);
    }

    /** An IBM enhanced keyboard with twelve function keys, colors of 16 bits, and the wish to be told about errors. */
    private ClientBlock.Core core() {
        var keyboard = new WireWriter().u32(4).u32(0).u32(12).zeros(64).toBytes();
        var optional = new WireWriter().u16(0xca01).u16(1).u32(0).u16(16).u16(7).u16(SUPPORT_ERRINFO_PDU).toBytes();
        return new ClientBlock.Core(RDP_5, new ClientBlock.Screen(1024, 768, 0xca01, 0xaa03), US_ENGLISH, BUILD_OF_XP,
            clientName, keyboard, optional);
    }

    /** Leaves out everything that belongs to a person. */
    @Override
    public String toString() {
        return "ClientIdentity[" + clientName + "]";
    }
}
