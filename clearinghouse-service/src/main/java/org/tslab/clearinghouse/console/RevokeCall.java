package org.tslab.clearinghouse.console;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.clearinghouse.revocation.ActivationRevoker;
import org.tslab.contracts.RevocationReason;
import org.tslab.simkit.errand.Answers;
import org.tslab.simkit.errand.Asker;
import org.tslab.simkit.errand.Field;
import org.tslab.simkit.receipt.Receipt;
import org.tslab.simkit.receipt.Receipt.Fact;

/** An activation is worth nothing any more, because an agent says so. */
@ApplicationScoped
class RevokeCall implements Call {
    private static final Field REASON = Field.choice("revocationReason", RevocationReason.UNSPECIFIED,
        RevocationReason.KEY_COMPROMISE, RevocationReason.PRIVILEGE_WITHDRAWN);
    private final ActivationRevoker revoker;

    RevokeCall(ActivationRevoker revoker) {
        this.revoker = revoker;
    }

    @Override
    public String name() {
        return "revoke";
    }

    @Override
    public List<Field> fields(int step, Answers before) {
        return List.of(CallForm.PRODUCT_ID, REASON);
    }

    @Override
    public Receipt run(Answers answers, Asker agent) {
        var revoked = revoker.revoke(CallForm.productId(answers),
            answers.constant(REASON.name(), RevocationReason.class));
        return new Receipt("receipt.revoked", List.of(),
            List.of(CallForm.fact(answers), new Fact("field.standing", "standing." + revoked.standing())),
            List.of("receipt.revoked.effect"), List.of());
    }
}
