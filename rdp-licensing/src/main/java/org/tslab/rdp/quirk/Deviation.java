package org.tslab.rdp.quirk;

import java.util.function.UnaryOperator;

import org.tslab.rdp.exchange.ClientProfile;
import org.tslab.rdp.licensing.LicensePdu;
import org.tslab.rdp.transport.DomainPdu.SendDataRequest;
import org.tslab.rdp.wire.Bytes;

/** The place in an exchange at which a quirk takes effect, and what it does there. */
sealed interface Deviation {
    /** The client brings something else into the exchange; its keys follow from that. */
    record Brings(UnaryOperator<ClientProfile> change) implements Deviation {}

    /** The client answers the challenge with these plain bytes, rightly encrypted and under a right MAC. */
    record Answers(UnaryOperator<Bytes> toChallenge) implements Deviation {}

    /** The client sends another PDU. */
    record Sends(UnaryOperator<LicensePdu> change) implements Deviation {}

    /** The bytes of the client's request are none that an encoder makes. */
    record Writes(UnaryOperator<Bytes> change) implements Deviation {}

    /** The layers around licensing PDUs are not what they should be. */
    record Wraps(UnaryOperator<SendDataRequest> change) implements Deviation {}
}
