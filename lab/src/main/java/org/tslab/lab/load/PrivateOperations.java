package org.tslab.lab.load;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.tslab.lab.home.LabException;

/**
 * How many RSA-2048 private operations this machine does in a second when it does nothing else. A server must do one to
 * read a client's premaster secret, and a license server one to sign a CAL, so this bounds every rate of handshakes.
 *
 * @param provider whose implementation was measured
 */
public record PrivateOperations(double perSecond, int processors, String provider) {
    private static final int BITS = 2048;
    private static final byte[] SOMETHING = new byte[64];

    /** All processors at once for that long, after half of it to warm up. */
    public static PrivateOperations measured(Duration length) {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            var key = generator.generateKeyPair().getPrivate();
            var processors = Runtime.getRuntime().availableProcessors();
            count(key, processors, length.dividedBy(2));
            var begun = System.nanoTime();
            var done = count(key, processors, length);
            return new PrivateOperations(done / ((System.nanoTime() - begun) / 1e9), processors,
                signature(key).getProvider().getName());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no RSA", e);
        }
    }

    private static long count(PrivateKey key, int processors, Duration length) {
        var end = System.nanoTime() + length.toNanos();
        try (var threads = Executors.newFixedThreadPool(processors)) {
            var all = new ArrayList<Callable<Long>>();
            for (int thread = 0; thread < processors; thread++) {
                all.add(() -> signed(key, end));
            }
            return sum(threads.invokeAll(all).stream().map(PrivateOperations::result).toList());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted while measuring", e);
        }
    }

    private static long signed(PrivateKey key, long end) throws GeneralSecurityException {
        var signature = signature(key);
        long done = 0;
        while (System.nanoTime() < end) {
            signature.update(SOMETHING);
            signature.sign();
            done++;
        }
        return done;
    }

    private static Signature signature(PrivateKey key) throws GeneralSecurityException {
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(key);
        return signature;
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted while measuring", e);
        }
    }

    private static long sum(List<Long> counts) {
        return counts.stream().mapToLong(Long::longValue).sum();
    }
}
