package org.tslab.clearinghouse.console;

import java.util.List;

import org.tslab.clearinghouse.registrant.RegistrantAccess.Reason;
import org.tslab.simkit.errand.Answers;
import org.tslab.simkit.errand.Asker;
import org.tslab.simkit.errand.Field;
import org.tslab.simkit.receipt.Receipt;

/** What an agent has to say before somebody's data are shown: whose, and why. */
final class LookCall implements Call {
    static final Field REASON = Field.choice("accessReason", Reason.values());

    @Override
    public String name() {
        return "registrant";
    }

    @Override
    public List<Field> fields(int step, Answers before) {
        return List.of(CorrectCall.LICENSE_SERVER, REASON);
    }

    /** A person's data get no receipt. */
    @Override
    public Receipt run(Answers answers, Asker agent) {
        throw new IllegalStateException("the data are shown, not taken home");
    }
}
