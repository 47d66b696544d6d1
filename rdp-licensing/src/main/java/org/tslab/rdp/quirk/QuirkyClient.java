package org.tslab.rdp.quirk;

import java.util.Comparator;
import java.util.List;
import java.util.Set;

import org.tslab.rdp.exchange.ClientLicensing;
import org.tslab.rdp.exchange.ClientProfile;
import org.tslab.rdp.licensing.LicensePdu;
import org.tslab.rdp.licensing.LicensePdu.PlatformChallengeResponse;
import org.tslab.rdp.transport.DomainPdu.SendDataRequest;
import org.tslab.rdp.transport.Pdu;
import org.tslab.rdp.wire.Bytes;

/**
 * Plays quirks: stands between {@link ClientLicensing} and the wire and changes what passes. Without quirks it changes
 * nothing. Where two quirks contradict each other, the later one in {@link ClientQuirk} prevails.
 */
public final class QuirkyClient {
    private final List<Deviation> deviations;

    public QuirkyClient(Set<ClientQuirk> quirks) {
        deviations = quirks.stream().sorted(Comparator.naturalOrder())
            .flatMap(quirk -> quirk.deviations().stream()).toList();
    }

    /** What the client brings into the exchange. */
    public ClientProfile profile(ClientProfile right) {
        var profile = right;
        for (var deviation : deviations) {
            if (deviation instanceof Deviation.Brings(var change)) {
                profile = change.apply(profile);
            }
        }
        return profile;
    }

    /**
     * What goes out instead of that PDU, from the preamble on.
     *
     * @param after the state in which the machine sends it, which holds the keys
     */
    public Bytes pdu(LicensePdu right, ClientLicensing.State after) {
        var pdu = right;
        for (var deviation : deviations) {
            pdu = changed(deviation, pdu, after);
        }
        var bytes = pdu.encode();
        for (var deviation : deviations) {
            if (deviation instanceof Deviation.Writes(var change) && Requests.isRequest(pdu)) {
                bytes = change.apply(bytes);
            }
        }
        return bytes;
    }

    private static LicensePdu changed(Deviation deviation, LicensePdu pdu, ClientLicensing.State after) {
        return switch (deviation) {
            case Deviation.Sends(var change) -> change.apply(pdu);
            case Deviation.Answers(var toChallenge) when pdu instanceof PlatformChallengeResponse response
                && after instanceof ClientLicensing.State.AwaitingLicense(var keys) ->
                Responses.answering(response, keys, toChallenge);
            case Deviation.Answers _,Deviation.Brings _,Deviation.Writes _,Deviation.Wraps _ -> pdu;
        };
    }

    /** What goes out instead of the frame of a licensing PDU. */
    public Bytes frame(Bytes right) {
        var frame = right;
        for (var deviation : deviations) {
            if (deviation instanceof Deviation.Wraps(var change)
                && Pdu.decode(frame) instanceof SendDataRequest request) {
                frame = change.apply(request).encode();
            }
        }
        return frame;
    }
}
