package org.tslab.contracts.licenseserver;

import java.util.List;

/**
 * {@code POST /v1/license-servers/{name}/issued-licenses/validate}: users logged on with these temporary licenses
 * (KB287687). The answer is a list of {@link LicenseAnswer.License}: those that the license server knows, as they are
 * now.
 */
public record ValidationRequest(List<Long> licenseIds) {}
