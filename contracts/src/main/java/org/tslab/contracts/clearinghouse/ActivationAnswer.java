package org.tslab.contracts.clearinghouse;

import java.util.List;

/**
 * The license server is activated.
 *
 * @param licenseServerId 35 characters, without hyphens
 * @param certificateChain PEM certificates, root first, the license server's own last
 */
public record ActivationAnswer(String licenseServerId, List<String> certificateChain) {}
