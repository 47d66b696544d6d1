package org.tslab.terminalserver.audit;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.tslab.rdp.connection.Action;
import org.tslab.rdp.connection.ClientConnecting;
import org.tslab.rdp.connection.ClientIdentity;
import org.tslab.rdp.connection.ClientInfo;
import org.tslab.rdp.connection.Input;
import org.tslab.rdp.connection.SecurityWish;
import org.tslab.rdp.security.SecurityHeader;
import org.tslab.rdp.transport.DomainPdu.SendDataRequest;
import org.tslab.rdp.transport.Pdu;
import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.WireWriter;
import org.tslab.terminalserver.testing.ClientSocket;

/** A client that sends a password along, as real ones do; the library's own never does. */
record PasswordClient(String password) {

    /** Goes as far as to the first word of licensing. */
    void introduce(ClientSocket socket) {
        var step = ClientConnecting.begin(
            new ClientIdentity("PC-ONE", "alice", "LAB", List.of("rdpdr"), false, SecurityWish.TLS));
        while (!(step.state() instanceof ClientConnecting.State.Connected)) {
            socket.perform(step.actions());
            step = ClientConnecting.on(step.state(), socket.receive());
        }
        socket.perform(step.actions().stream().map(this::withPassword).toList());
        if (!(socket.receive() instanceof Input.Received)) {
            throw new AssertionError("no license request");
        }
    }

    private Action withPassword(Action action) {
        return action instanceof Action.Send(var frame, _)
            && Pdu.decode(frame) instanceof SendDataRequest(var user, var channel, _)
                ? new Action.Send(new SendDataRequest(user, channel, info()).encode())
                : action;
    }

    /** MS-RDPBCGR 2.2.1.11.1: the basic header, the fixed fields, user name and password. */
    private Bytes info() {
        var secret = password.getBytes(StandardCharsets.UTF_16LE);
        return new WireWriter().u16(SecurityHeader.INFO_PKT).u16(0).u32(0)
            .u32(ClientInfo.MOUSE | ClientInfo.UNICODE)
            .u16(0).u16(10).u16(secret.length).u16(0).u16(0)
            .u16(0).utf16z("alice").bytes(Bytes.of(secret)).u16(0).u16(0).u16(0).toBytes();
    }

    static String hex(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.UTF_16LE)).toHex();
    }
}
