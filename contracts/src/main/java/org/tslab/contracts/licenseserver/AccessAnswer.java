package org.tslab.contracts.licenseserver;

import org.tslab.contracts.ProductVersion;

/**
 * {@code GET /v1/license-servers/{name}/access}: what a license server whose service runs says to a terminal server
 * that wants to know whether it could ask it for licenses.
 *
 * @param version of the license server
 * @param allowed whether it would issue at this terminal server's request: by the License Server Security Group policy
 */
public record AccessAnswer(ProductVersion version, boolean allowed) {}
