package org.tslab.contracts.clearinghouse;

/** The license server of this ID is not activated any more. */
public record DeactivationAnswer(String licenseServerId) {}
