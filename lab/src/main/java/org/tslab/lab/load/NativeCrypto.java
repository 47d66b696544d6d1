package org.tslab.lab.load;

import java.security.Security;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;

/** Has native code do the long numbers here as in the services: callers take less of the processors that all share. */
public final class NativeCrypto {
    private NativeCrypto() {}

    /** From here on, in this process; where its library does not load, Java's own code goes on doing it. */
    public static void prefer() {
        var provider = AmazonCorrettoCryptoProvider.INSTANCE;
        if (provider.getLoadingError() == null) {
            Security.insertProviderAt(provider, 1);
        }
    }
}
