package org.tslab.simkit.secret;

import java.util.List;

/** Stores secrets that it seals directly under the key-encryption key. */
public interface Sealing {
    List<SealedColumn> sealedColumns();
}
