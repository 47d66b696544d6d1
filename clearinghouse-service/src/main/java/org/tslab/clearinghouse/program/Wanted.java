package org.tslab.clearinghouse.program;

import org.tslab.contracts.ProductType;
import org.tslab.contracts.ProductVersion;

/** Which licenses somebody wants of an agreement, and how many. */
public record Wanted(ProductVersion version, ProductType type, int quantity) {}
