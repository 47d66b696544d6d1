package org.tslab.simkit.crypto;

import java.security.Provider;
import java.security.Security;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;

/**
 * Has native code do the long numbers of RSA and the elliptic curves: everything that asks Java for cryptography gets
 * it from there, where its library loads. Elsewhere Java's own is as right, and slower.
 */
@ApplicationScoped
class NativeCrypto {
    /** Before anybody makes a key, since a key of another provider has to be translated at each use. */
    void prefer(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
        var provider = AmazonCorrettoCryptoProvider.INSTANCE;
        Log.info("cryptography provider=" + preferred(provider, provider.getLoadingError()));
    }

    /**
     * @param trouble why the provider cannot be used, null when it can
     * @return who does the cryptography from now on, for the log
     */
    static String preferred(Provider provider, Throwable trouble) {
        if (trouble != null) {
            return "Java's own, slower reason=" + trouble.getMessage();
        }
        // A test starts a service more than once in one process; the one before may be closed with its classes.
        Security.removeProvider(provider.getName());
        Security.insertProviderAt(provider, 1);
        return provider.getInfo();
    }
}
