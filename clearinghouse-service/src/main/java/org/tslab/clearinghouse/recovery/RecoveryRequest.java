package org.tslab.clearinghouse.recovery;

import org.tslab.clearinghouse.program.ProgramForm;
import org.tslab.contracts.RecoveryReason;

/**
 * What a caller tells the agent.
 *
 * @param form the program and what proves the purchase, and nothing else
 * @param keyPackSerial which key pack is gone, of those that {@link RecoveryDesk#candidates} shows
 * @param quantity how many of its licenses, when some were issued and stay valid; all of them when it is null
 * @param licenseServerId of the license server that is to have the licenses, as it is read out
 */
public record RecoveryRequest(ProgramForm form, String keyPackSerial, Integer quantity, String licenseServerId,
    RecoveryReason reason) {

    /** For all the licenses of the key pack. */
    public RecoveryRequest(ProgramForm form, String keyPackSerial, String licenseServerId, RecoveryReason reason) {
        this(form, keyPackSerial, null, licenseServerId, reason);
    }
}
