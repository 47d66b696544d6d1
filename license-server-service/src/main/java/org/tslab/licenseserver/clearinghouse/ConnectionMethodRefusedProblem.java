package org.tslab.licenseserver.clearinghouse;

import org.tslab.contracts.ProblemName;
import org.tslab.simkit.problem.ProblemException;

/** Windows Server 2003 knows no reactivation or deactivation by web browser. */
public final class ConnectionMethodRefusedProblem extends ProblemException {
    private static final long serialVersionUID = 1L;

    public ConnectionMethodRefusedProblem() {
        super(ProblemName.CONNECTION_METHOD_REFUSED, 409, "A license server of Windows Server 2003 is reactivated and "
            + "deactivated by Automatic connection or by Telephone, not by Web Browser.");
    }
}
