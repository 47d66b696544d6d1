package org.tslab.clearinghouse.transition;

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
 * Makes the tokens of a request: license codes like those of a License Pack (Retail Purchase), so that they are taken
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
    TransitionTokensIssued make(TransitionKeys request) {
        var cals = request.productKeys().size();
        var each = TransitionPolicy.licensesForEachCode(cals, config.transition().oneCodeForAll());
        var licenses = new Licenses(LicenseProgram.RETAIL, request.productType(), ProductVersion.WINDOWS_SERVER_2003,
            each);
        var tokens = codes.make(licenses, cals / each).stream().map(code -> new Token(code, each)).toList();
        return new TransitionTokensIssued(request.requestId(), seal.sealTokens(new TransitionTokens(tokens), request),
            cals);
    }
}
