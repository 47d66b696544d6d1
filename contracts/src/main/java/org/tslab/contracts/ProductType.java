package org.tslab.contracts;

/** What a CAL is bound to. */
public enum ProductType {
    PER_DEVICE,
    PER_USER
}
