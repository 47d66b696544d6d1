package org.tslab.portal.testing;

import java.security.PrivateKey;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** The line to the stand-in of the clearinghouse, and the key with which it opens what is sealed for it. */
public final class ClearinghouseLine {
    private final PrivateKey key;
    private final AtomicBoolean down = new AtomicBoolean();
    private final AtomicInteger asked = new AtomicInteger();

    ClearinghouseLine(PrivateKey key) {
        this.key = key;
    }

    public void reset() {
        down.set(false);
        asked.set(0);
    }

    public void goesDown() {
        down.set(true);
    }

    public PrivateKey key() {
        return key;
    }

    /** How often it was asked for its certificate. */
    public int timesAsked() {
        return asked.get();
    }

    boolean answers() {
        return !down.get();
    }

    void asked() {
        asked.incrementAndGet();
    }
}
