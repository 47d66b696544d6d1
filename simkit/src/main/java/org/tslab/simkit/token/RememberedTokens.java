package org.tslab.simkit.token;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;

/**
 * Remembers for a moment which tokens were good: a machine shows the same one with each of its requests, and looking at
 * it was the dearest step of many. A token counts a moment longer than it says, which is far less than the leeway for
 * clocks that differ.
 */
@Alternative
@Priority(1)
@ApplicationScoped
public class RememberedTokens extends JWTCallerPrincipalFactory {
    private static final long NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final int MOST = 1_000;
    private final JWTCallerPrincipalFactory checks = new DefaultJWTCallerPrincipalFactory();
    private final Map<String, Good> good = new ConcurrentHashMap<>();

    private record Good(JWTCallerPrincipal principal, long since) {
        boolean fresh() {
            return System.nanoTime() - since < NANOS;
        }
    }

    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo expected) throws ParseException {
        var known = good.get(token);
        return known != null && known.fresh() ? known.principal() : checked(token, expected);
    }

    private JWTCallerPrincipal checked(String token, JWTAuthContextInfo expected) throws ParseException {
        var principal = checks.parse(token, expected);
        if (good.size() >= MOST) {
            good.clear();
        }
        good.put(token, new Good(principal, System.nanoTime()));
        return principal;
    }
}
