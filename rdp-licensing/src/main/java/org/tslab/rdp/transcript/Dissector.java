package org.tslab.rdp.transcript;

import java.util.ArrayList;
import java.util.List;

import org.tslab.rdp.certificate.ServerCertificate;
import org.tslab.rdp.connection.ClientInfo;
import org.tslab.rdp.security.SecurityHeader;
import org.tslab.rdp.share.SharePdu;
import org.tslab.rdp.transcript.Dissection.Part;
import org.tslab.rdp.transport.ConnectResponse;
import org.tslab.rdp.transport.DomainPdu;
import org.tslab.rdp.transport.Framing;
import org.tslab.rdp.transport.Pdu;
import org.tslab.rdp.licensing.LicensePdu;
import org.tslab.rdp.licensing.LicensingKeys;
import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.MalformedPduException;

/**
 * Takes frames apart, field by field, with the decoders that the machines use: what is shown is what was understood. A
 * malformed frame is shown as far as it could be read.
 */
public final class Dissector {
    /** Every server has its I/O channel here; some clients take no other. */
    private static final int IO_CHANNEL = 1003;
    private static final int TPKT_HEADER = 4;
    private final List<LicensingKeys> keys;

    private Dissector(List<LicensingKeys> keys) {
        this.keys = keys;
    }

    /** What is encrypted inside licensing PDUs stays so. */
    public static Dissector withoutKeys() {
        return new Dissector(List.of());
    }

    /** Opens what is encrypted inside licensing PDUs, and checks their MACs. */
    public static Dissector with(LicensingKeys keys) {
        return new Dissector(List.of(keys));
    }

    /** The frame without its protection, as a {@link Transcript} holds it. */
    public Dissection dissect(Bytes frame) {
        return new Sheet(frame).dissection();
    }

    /** One frame on the table. */
    private final class Sheet {
        private final Bytes frame;
        private final FieldRecorder fields;
        private final List<Part> inner = new ArrayList<>();
        private PduName name = PduName.UNKNOWN;

        Sheet(Bytes frame) {
            this.frame = frame;
            fields = new FieldRecorder(frame);
        }

        Dissection dissection() {
            var problem = "";
            try {
                read();
            } catch (MalformedPduException e) {
                problem = isWithheld() ? "the rest was not written down, since it may hold a password" : e.getMessage();
            }
            var parts = new ArrayList<>(List.of(new Part("frame", name.section(), frame, fields.fields(), problem)));
            parts.addAll(inner);
            return new Dissection(name.title(), name.section(), parts);
        }

        /** A frame that is shorter than it says has been cut before it came here. */
        private boolean isWithheld() {
            return frame.size() >= TPKT_HEADER && frame.slice(2, TPKT_HEADER).reader().u16be("length") > frame.size();
        }

        private void read() {
            if (!frame.isEmpty() && Framing.isFastPath(frame)) {
                name = PduName.FAST_PATH_INPUT;
                frame.reader(fields.at(0, Layers.FAST_PATH)).u8("fpInputHeader");
                return;
            }
            var pdu = Pdu.decode(frame.reader(fields.at(0, Layers.TRANSPORT)));
            name = PduName.of(pdu);
            switch (pdu) {
                case DomainPdu.SendDataRequest(_, var channel, var data) -> data(channel, data);
                case DomainPdu.SendDataIndication(_, var channel, var data) -> data(channel, data);
                case ConnectResponse response -> certificate("serverCertificate", response.security().certificate());
                case Pdu _ -> {
                }
            }
        }

        private void data(int channel, Bytes data) {
            var offset = frame.size() - data.size();
            if (channel != IO_CHANNEL) {
                name = PduName.VIRTUAL_CHANNEL;
                data.reader(fields.at(offset, Layers.CHANNEL)).rest("virtualChannelData");
            } else if (hasSecurityHeader(data)) {
                secured(offset, data);
            } else {
                name = PduName.SHARE;
                var pdu = SharePdu.decode(data.reader(fields.at(offset, Layers.SHARE)));
                name = PduName.of(pdu);
            }
        }

        private void secured(int offset, Bytes data) {
            var in = data.reader(fields.at(offset, Layers.SECURITY));
            var flags = SecurityHeader.decode(in).flags();
            var at = offset + data.size() - in.remaining();
            var body = frame.slice(at, frame.size());
            if ((flags & SecurityHeader.LICENSE_PKT) != 0) {
                name = PduName.LICENSING;
                licensing(at, body);
            } else if ((flags & SecurityHeader.INFO_PKT) != 0) {
                name = PduName.CLIENT_INFO;
                ClientInfo.decode(body.reader(fields.at(at, Layers.CLIENT_INFO)));
            } else {
                name = PduName.SECURITY_EXCHANGE;
                body.reader(fields.at(at, Layers.SECURITY_EXCHANGE)).rest("encryptedClientRandom");
            }
        }

        private void licensing(int offset, Bytes body) {
            var pdu = LicensePdu.decode(body.reader(fields.at(offset, Layers.LICENSING)));
            name = PduName.of(pdu);
            if (pdu instanceof LicensePdu.ServerLicenseRequest request) {
                certificate("ServerCertificate", request.serverCertificate().data());
            }
            keys.forEach(k -> {
                var opened = OpenedLicensing.of(pdu, k);
                opened.macVerifies().ifPresent(
                    verifies -> fields.remark("MACData", verifies ? "verifies" : "does not verify"));
                opened.parts().forEach(part -> inner.add(part(part)));
            });
        }

        private void certificate(String field, Bytes certificate) {
            if (!certificate.isEmpty()) {
                fields.last(field).ifPresent(read -> ServerCertificate
                    .decode(certificate.reader(fields.at(read.offset(), Layers.CERTIFICATE))));
            }
        }
    }

    private static Part part(OpenedLicensing.Opened opened) {
        var fields = new FieldRecorder(opened.plain());
        var problem = "";
        try {
            opened.decode().accept(opened.plain().reader(fields.at(0, Layers.DECRYPTED)));
        } catch (MalformedPduException e) {
            problem = e.getMessage();
        }
        return new Part(opened.name(), opened.section(), opened.plain(), fields.fields(), problem);
    }

    /**
     * Only Security Exchange, Client Info and licensing PDUs have one once protection is off. Behind the flags stand
     * two zero bytes, where a share control header has the type of the PDU and its version.
     */
    private static boolean hasSecurityHeader(Bytes data) {
        if (data.size() < 4) {
            return false;
        }
        var in = data.reader();
        var flags = in.u16("flags");
        return (flags & (SecurityHeader.LICENSE_PKT | SecurityHeader.INFO_PKT | 1)) != 0 && in.u16("flagsHi") == 0;
    }
}
