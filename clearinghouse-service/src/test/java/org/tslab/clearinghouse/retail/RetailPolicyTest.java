package org.tslab.clearinghouse.retail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tslab.clearinghouse.retail.CodeState.Activated;
import org.tslab.clearinghouse.retail.CodeState.Unknown;
import org.tslab.clearinghouse.retail.CodeState.Unused;
import org.tslab.clearinghouse.retail.RetailDecision.Issue;
import org.tslab.clearinghouse.retail.RetailDecision.IssueAgain;
import org.tslab.clearinghouse.retail.RetailDecision.RefuseActivatedElsewhere;
import org.tslab.clearinghouse.retail.RetailDecision.RefuseUnknown;

/** S2-59. */
class RetailPolicyTest {
    @Test
    void aCodeIsGoodForTheFirstLicenseServerThatBringsItAndForNoOther() {
        assertThat(RetailPolicy.decide(new Unknown(), "LS1")).isEqualTo(new RefuseUnknown());
        assertThat(RetailPolicy.decide(new Unused(), "LS1")).isEqualTo(new Issue());
        assertThat(RetailPolicy.decide(new Activated("LS1", "KP"), "LS1")).isEqualTo(new IssueAgain("KP"));
        assertThat(RetailPolicy.decide(new Activated("LS1", "KP"), "LS2")).isEqualTo(new RefuseActivatedElsewhere());
    }
}
