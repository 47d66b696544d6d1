package org.tslab.contracts;

/** Whether a license server may issue more than temporary licenses. Names, since the numbers differ by API. */
public enum ActivationStatus {
    NOT_ACTIVATED,
    ACTIVATED
}
