package org.tslab.clearinghouse.retail;

/** A license code is good for one license server, again and again (S2-59). */
final class RetailPolicy {
    private RetailPolicy() {}

    static RetailDecision decide(CodeState code, String licenseServerId) {
        return switch (code) {
            case CodeState.Unknown() -> new RetailDecision.RefuseUnknown();
            case CodeState.Unused() -> new RetailDecision.Issue();
            case CodeState.Activated(var owner, var keyPackSerial) when owner.equals(licenseServerId) ->
                new RetailDecision.IssueAgain(keyPackSerial);
            case CodeState.Activated _ -> new RetailDecision.RefuseActivatedElsewhere();
        };
    }
}
