package org.tslab.licenseserver.issuance;

import org.tslab.contracts.ProductVersion;
import org.tslab.rdp.licensing.HardwareId;

/** What a license is for: a device, and the version of the terminal servers it connects to. */
public record Device(HardwareId hardwareId, ProductVersion version) {}
