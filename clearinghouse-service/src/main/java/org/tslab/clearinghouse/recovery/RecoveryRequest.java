package org.tslab.clearinghouse.recovery;

import org.tslab.clearinghouse.program.ProgramForm;
import org.tslab.contracts.RecoveryReason;

/**
 * What a caller tells the agent.
 *
 * @param form the program and what proves the purchase, and nothing else
 * @param keyPackSerial which key pack is gone, of those that {@link RecoveryDesk#candidates} shows
 * @param licenseServerId of the license server that is to have the licenses, as it is read out
 */
public record RecoveryRequest(ProgramForm form, String keyPackSerial, String licenseServerId,
    RecoveryReason reason) {}
