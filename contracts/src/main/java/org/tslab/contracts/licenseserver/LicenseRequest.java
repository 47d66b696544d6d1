package org.tslab.contracts.licenseserver;

import org.tslab.contracts.ClientOperatingSystem;
import org.tslab.contracts.ProductVersion;

/**
 * {@code POST /v1/license-servers/{name}/issued-licenses}: a Per Device license for a client, asked for by its terminal
 * server. Up to 100 go at once, as a list: {@code …/issued-licenses/batch}. The license server goes by what it has
 * stored under the hardware ID, not by what the client presents.
 *
 * @param hardwareId 40 hexadecimal digits, lower case (MS-RDPELE 2.2.2.3.1)
 * @param computer the client's machine name as it gave it
 * @param user the client's user name as it gave it
 * @param version the version of the terminal server
 * @param clientOperatingSystem what the client runs, as its terminal server sees it; null counts as OTHER
 */
public record LicenseRequest(String hardwareId, String computer, String user, ProductVersion version,
    ClientOperatingSystem clientOperatingSystem) {}
