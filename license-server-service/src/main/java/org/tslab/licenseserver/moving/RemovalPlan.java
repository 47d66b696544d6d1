package org.tslab.licenseserver.moving;

import java.util.List;

import org.tslab.licenseserver.keypack.KeyPackPart;

/** Whether as many licenses as are wanted can leave their key packs, and which. */
sealed interface RemovalPlan {
    record Take(List<KeyPackPart> parts) implements RemovalPlan {}

    /** Fewer can leave than are wanted, so none does. */
    record TooFew(int licenses) implements RemovalPlan {}
}
