package org.tslab.rdp.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import org.tslab.rdp.driven.End;
import org.tslab.rdp.connection.Input;
import org.tslab.rdp.licensing.LicensingKeys;
import org.tslab.rdp.security.Protection;
import org.tslab.rdp.security.SecurityHeader;
import org.tslab.rdp.share.ErrorInfo;
import org.tslab.rdp.transport.DomainPdu.SendDataIndication;
import org.tslab.rdp.transport.DomainPdu.SendDataRequest;
import org.tslab.rdp.transport.Pdu;
import org.tslab.rdp.wire.Bytes;

/** What happens to the frames of one direction. Whatever is sealed is opened and sealed again, by the same keys. */
final class Tampering {
    private static final int HEADER = 4;
    private static final int KINDS = SecurityHeader.INFO_PKT | SecurityHeader.LICENSE_PKT;
    private final Script script;
    private final LicensingTampering inside;
    private final List<Bytes> passed = new ArrayList<>();
    private Protection protection = new Protection.Tls();

    Tampering(Script script, Supplier<Optional<LicensingKeys>> keys) {
        this.script = script;
        this.inside = new LicensingTampering(script, keys);
    }

    /** What may happen to a frame; nothing does when the script is over. */
    enum Kind {
        PASS,
        DROP,
        TWICE,
        REPLAY,
        ON_THE_WIRE,
        RESIZED,
        GARBAGE,
        BELOW_PROTECTION,
        BELOW_ENCRYPTION,
        ANY_LICENSING_PDU,
        OTHER_CHANNEL,
        PEER_CLOSED,
        TIMED_OUT,
        END
    }

    /** The keys of standard RDP security are there from now on. */
    void protectBy(Protection next) {
        protection = next;
    }

    List<Input> of(End.Sent sent, End receiver) {
        var kind = script.oneOf(Kind.values());
        var frame = switch (kind) {
            case BELOW_PROTECTION -> again(sent, script::changed);
            case BELOW_ENCRYPTION -> again(sent, inside::reencrypted);
            case ANY_LICENSING_PDU -> again(sent, _ -> inside.anyPdu());
            case OTHER_CHANNEL -> elsewhere(sent.send().frame());
            default -> again(sent, plain -> plain);
        };
        passed.add(frame);
        return switch (kind) {
            case DROP -> List.of();
            case TWICE -> List.of(new Input.Received(frame), new Input.Received(frame));
            case REPLAY -> List.of(new Input.Received(frame),
                new Input.Received(passed.get(script.u8() % passed.size())));
            case ON_THE_WIRE -> List.of(new Input.Received(script.changed(frame)));
            case RESIZED -> List.of(new Input.Received(resized(frame)));
            case GARBAGE -> receiver.cut(script.bytes(script.u8())).stream().<Input>map(Input.Received::new).toList();
            case PEER_CLOSED -> List.of(new Input.PeerClosed());
            case TIMED_OUT -> List.of(new Input.TimedOut());
            case END -> List.of(new Input.End(script.oneOf(ErrorInfo.values())));
            default -> List.of(new Input.Received(frame));
        };
    }

    private Bytes again(End.Sent sent, UnaryOperator<Bytes> change) {
        return switch (Pdu.decode(sent.send().plain())) {
            case SendDataRequest(var user, var channel, var data) ->
                new SendDataRequest(user, channel, sealed(data, sent.ofSession(), change)).encode();
            case SendDataIndication(var user, var channel, var data) ->
                new SendDataIndication(user, channel, sealed(data, sent.ofSession(), change)).encode();
            case Pdu _ -> change.apply(sent.send().frame());
        };
    }

    private Bytes sealed(Bytes data, boolean ofSession, UnaryOperator<Bytes> change) {
        var flags = ofSession ? 0 : data.reader().u16("flags");
        if ((flags & SecurityHeader.EXCHANGE_PKT) != 0) {
            return change.apply(data);
        }
        var sealed = ofSession
            ? protection.sealData(change.apply(data))
            : protection.seal(flags & KINDS, change.apply(data.slice(HEADER, data.size())));
        protection = sealed.next();
        return sealed.bytes();
    }

    private Bytes elsewhere(Bytes frame) {
        var user = 1001 + script.u8();
        var channel = 1000 + script.u8() % 16;
        return switch (Pdu.decode(frame)) {
            case SendDataRequest(_, _, var data) -> new SendDataRequest(user, channel, data).encode();
            case SendDataIndication(_, _, var data) -> new SendDataIndication(user, channel, data).encode();
            case Pdu _ -> new SendDataRequest(user, channel, frame).encode();
        };
    }

    /** Changed and possibly of another size, with a TPKT header that says so. */
    private Bytes resized(Bytes frame) {
        var changed = script.changed(frame).toArray();
        if (changed.length > HEADER) {
            changed[2] = (byte) (changed.length >>> 8);
            changed[3] = (byte) changed.length;
        }
        return Bytes.of(changed);
    }
}
