package org.tslab.contracts.clearinghouse;

/**
 * {@code POST /v1/deactivations}, over mutual TLS: ends the activation of the license server that calls.
 *
 * @param registrant who does it; the e-mail address is required
 */
public record DeactivationRequest(Registrant registrant) {}
