package org.tslab.licenseserver.lifecycle;

import jakarta.validation.constraints.NotNull;

import org.tslab.contracts.Edition;
import org.tslab.contracts.Release;

/**
 * What the computer of a license server runs and is.
 *
 * @param onDomainController whether it is one of its domain's controllers
 */
record OperatingSystem(@NotNull Release release, @NotNull Edition edition, @NotNull Boolean onDomainController) {}
