package org.tslab.clearinghouse.transition;

import static java.util.stream.Collectors.groupingBy;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.clearinghouse.ClearinghouseConfig;
import org.tslab.clearinghouse.keypack.Licenses;
import org.tslab.clearinghouse.retail.LicenseCodeMaker;
import org.tslab.contracts.LicenseProgram;
import org.tslab.contracts.ProductVersion;
import org.tslab.contracts.event.TransitionTokenEvent.TransitionTokensIssued;
import org.tslab.contracts.transition.TransitionKeys;
import org.tslab.contracts.transition.TransitionTokens;
import org.tslab.contracts.transition.TransitionTokens.Token;
import org.tslab.simkit.transition.TransitionSeal;

/**
 * Makes the tokens of requests: license codes like those of a License Pack (Retail Purchase), so that they are taken
 * wherever such a code is (S2-34, S2-35). Within the caller's transaction.
 */
@ApplicationScoped
class TokenMaker {
    private final ClearinghouseConfig config;
    private final LicenseCodeMaker codes;
    private final TransitionSeal seal;

    TokenMaker(ClearinghouseConfig config, LicenseCodeMaker codes, TransitionSeal seal) {
        this.config = config;
        this.codes = codes;
        this.seal = seal;
    }

    /** One CAL for each product key (S2-18), of the type that was asked for, sealed for whoever asked. */
    Map<Asked, TransitionTokensIssued> make(Collection<Asked> requests) {
        var made = new HashMap<Asked, TransitionTokensIssued>();
        requests.stream().collect(groupingBy(request -> each(request.keys()))).forEach((each, alike) -> {
            var left = codes.make(each, alike.stream().mapToInt(request -> codes(request, each)).sum()).iterator();
            for (var request : alike) {
                var tokens = IntStream.range(0, codes(request, each))
                    .mapToObj(_ -> new Token(left.next(), each.quantity())).toList();
                made.put(request, issued(request.keys(), tokens));
            }
        });
        return made;
    }

    /** What each license code of this request is good for. */
    private Licenses each(TransitionKeys request) {
        return new Licenses(LicenseProgram.RETAIL, request.productType(), ProductVersion.WINDOWS_SERVER_2003,
            TransitionPolicy.licensesForEachCode(request.productKeys().size(), config.transition().oneCodeForAll()));
    }

    private static int codes(Asked request, Licenses each) {
        return request.keys().productKeys().size() / each.quantity();
    }

    private TransitionTokensIssued issued(TransitionKeys request, List<Token> tokens) {
        return new TransitionTokensIssued(request.requestId(),
            seal.sealTokens(new TransitionTokens(tokens), request), request.productKeys().size());
    }
}
