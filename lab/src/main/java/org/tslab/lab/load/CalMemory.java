package org.tslab.lab.load;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.tslab.lab.rdp.Device;
import org.tslab.lab.rdp.LicenseStore;
import org.tslab.rdp.wire.Bytes;

/** Keeps the CALs of devices that live only as long as a measurement. */
public final class CalMemory implements LicenseStore {
    private final Map<Device, Bytes> licenses = new ConcurrentHashMap<>();

    @Override
    public Bytes of(Device device) {
        return licenses.getOrDefault(device, Bytes.EMPTY);
    }

    @Override
    public void keep(Device device, Bytes license) {
        licenses.put(device, license);
    }

    @Override
    public void forget(Device device) {
        licenses.remove(device);
    }
}
