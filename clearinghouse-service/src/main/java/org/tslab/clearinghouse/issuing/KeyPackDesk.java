package org.tslab.clearinghouse.issuing;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.clearinghouse.agreement.AgreementKeyPackIssuer;
import org.tslab.clearinghouse.keypack.IssuedKeyPack;
import org.tslab.clearinghouse.keypack.KeyPackOutcome;
import org.tslab.clearinghouse.keypack.KeyPacks;
import org.tslab.clearinghouse.program.ProgramForm;
import org.tslab.clearinghouse.program.ProgramReader;
import org.tslab.clearinghouse.program.Proof;
import org.tslab.clearinghouse.program.Proof.PurchaseAgreement;
import org.tslab.clearinghouse.program.Proof.RetailCode;
import org.tslab.clearinghouse.program.Wanted;
import org.tslab.clearinghouse.retail.LicenseCodeProblem;
import org.tslab.clearinghouse.retail.RetailKeyPackIssuer;
import org.tslab.contracts.ConnectionMethod;
import org.tslab.simkit.problem.MalformedRequestProblem;

import io.quarkus.narayana.jta.QuarkusTransaction;

/** Where everybody gets licenses: license servers themselves, the public web site, the telephone agent. */
@ApplicationScoped
public class KeyPackDesk {
    private final ProgramReader reader;
    private final RetailKeyPackIssuer retail;
    private final AgreementKeyPackIssuer agreements;
    private final KeyPacks keyPacks;
    private final LicenseServerRegister register;

    KeyPackDesk(ProgramReader reader, RetailKeyPackIssuer retail, AgreementKeyPackIssuer agreements,
        KeyPacks keyPacks, LicenseServerRegister register) {
        this.reader = reader;
        this.retail = retail;
        this.agreements = agreements;
        this.keyPacks = keyPacks;
        this.register = register;
    }

    /** A key pack as it travels by itself: the serial, and the CMS SignedData around its content. */
    record SignedKeyPack(String serial, byte[] content) {}

    /**
     * A key pack for somebody who carries codes by hand. A license code that this license server has used before, and
     * nothing else, gives the same key pack again.
     *
     * @throws MalformedRequestProblem when fields are missing or not in order; it names them
     * @throws LicenseServerIdProblem when the License Server ID is mistyped, or nobody's
     * @throws LicenseCodeProblem when the license code is good for nothing here
     * @throws AgreementProblem when the agreement is not there or has not enough
     */
    public HandedOut issueByHand(HandRequest request) {
        var licenseServerId = register.active(request.licenseServerId());
        var proof = reader.proofOfOrder(request.form(), HandPolicy.flaws(request));
        var keyPack = issue(proof, request.form(), licenseServerId, request.method());
        return new HandedOut(idOf(keyPack.serial()), keyPack);
    }

    /** A key pack for a license server that has proven to be itself. */
    SignedKeyPack issueSigned(ProgramForm form, String licenseServerId) {
        var keyPack = issue(reader.proofOfOrder(form, List.of()), form, licenseServerId, ConnectionMethod.AUTOMATIC);
        return new SignedKeyPack(keyPack.serial(),
            QuarkusTransaction.joiningExisting().call(() -> keyPacks.signedContent(keyPack.serial())));
    }

    private IssuedKeyPack issue(Proof proof, ProgramForm form, String licenseServerId, ConnectionMethod method) {
        var outcome = switch (proof) {
            case RetailCode code -> retail.issue(code, licenseServerId, method);
            case PurchaseAgreement agreement -> agreements.issue(agreement,
                new Wanted(form.productVersion(), form.productType(), form.quantity()), licenseServerId, method);
        };
        return switch (outcome) {
            case KeyPackOutcome.Issued(var keyPack, _) -> keyPack;
            case KeyPackOutcome.CodeUnknown() -> throw LicenseCodeProblem.unknown();
            case KeyPackOutcome.CodeActivatedElsewhere() -> throw LicenseCodeProblem.activatedElsewhere();
            case KeyPackOutcome.AgreementUnknown() -> throw AgreementProblem.unknown();
            case KeyPackOutcome.NotCovered() -> throw AgreementProblem.notCovered();
            case KeyPackOutcome.OverAllocation(var left) -> throw AgreementProblem.overAllocation(left);
        };
    }

    private String idOf(String serial) {
        return QuarkusTransaction.joiningExisting().call(() -> keyPacks.idOf(serial));
    }
}
