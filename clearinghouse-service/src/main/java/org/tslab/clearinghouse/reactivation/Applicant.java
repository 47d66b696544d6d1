package org.tslab.clearinghouse.reactivation;

import java.util.Optional;

import org.tslab.clearinghouse.caller.Holder;
import org.tslab.contracts.ConnectionMethod;
import org.tslab.contracts.ReactivationReason;
import org.tslab.contracts.clearinghouse.Registrant;

/**
 * Who asks for a reactivation, in a form in which nothing is missing.
 *
 * @param holder whose certificate came with the connection, if one of ours did
 */
record Applicant(String productId, Registrant registrant, Optional<Holder> holder, ConnectionMethod method,
    ReactivationReason reason) {}
