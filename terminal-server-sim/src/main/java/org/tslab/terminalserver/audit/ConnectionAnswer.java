package org.tslab.terminalserver.audit;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.tslab.rdp.licensing.LicensingKeys;
import org.tslab.rdp.transcript.Dissection;
import org.tslab.rdp.transcript.Fingerprint;
import org.tslab.rdp.transcript.Transcript.Direction;
import org.tslab.rdp.transcript.Transcript.Entry;

/**
 * Everything that is known of a connection.
 *
 * @param beganAt by the simulated clock; the times of the PDUs count from there
 * @param keys null when none were derived
 * @param leftOut how many PDUs there were beyond what is kept of one connection
 */
record ConnectionAnswer(UUID id, long position, String terminalServer, int rdpPort, Instant beganAt, String clientName,
    String hardwareId, String outcome, boolean admitted, List<String> reasons, List<String> quirks, Keys keys,
    List<PduAnswer> pdus, long leftOut) {

    /** The fingerprints, and the keys themselves only where the terminal server exports them. */
    record Keys(String macSaltKeyFingerprint, String licensingEncryptionKeyFingerprint, String macSaltKey,
        String licensingEncryptionKey) {

        static Keys of(LicensingKeys keys, boolean exported) {
            return new Keys(Fingerprint.of(keys.macSalt()), Fingerprint.of(keys.encryptionKey()),
                exported ? keys.macSalt().toHex() : null, exported ? keys.encryptionKey().toHex() : null);
        }
    }

    /** One PDU without the protection of TLS or standard RDP security, with what is encrypted inside it. */
    record PduAnswer(int number, long micros, Direction direction, String name, String section, int size,
        List<PartAnswer> parts) {

        static PduAnswer of(int number, Entry entry, Dissection dissection) {
            return new PduAnswer(number, entry.micros(), entry.direction(), dissection.name(), dissection.section(),
                entry.frame().size(), dissection.parts().stream().map(PartAnswer::of).toList());
        }
    }

    /** @param problem null when it reads to its end */
    record PartAnswer(String name, String section, String hex, String problem, List<Dissection.Field> fields) {
        static PartAnswer of(Dissection.Part part) {
            return new PartAnswer(part.name(), part.section(), part.bytes().toHex(),
                part.problem().isEmpty() ? null : part.problem(), part.fields());
        }
    }
}
