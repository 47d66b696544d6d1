package org.tslab.lab.rdp;

import org.tslab.rdp.wire.Bytes;

/** Where devices keep their CALs from one connection to the next. */
public interface LicenseStore {
    /** Empty when the device has none. */
    Bytes of(Device device);

    /** In place of the one before. */
    void keep(Device device, Bytes license);

    void forget(Device device);
}
