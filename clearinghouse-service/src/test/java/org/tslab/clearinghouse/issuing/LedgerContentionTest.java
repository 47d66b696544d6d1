package org.tslab.clearinghouse.issuing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tslab.clearinghouse.agreement.AgreementKeyPackIssuer;
import org.tslab.clearinghouse.keypack.KeyPackOutcome;
import org.tslab.clearinghouse.keypack.KeyPackOutcome.CodeActivatedElsewhere;
import org.tslab.clearinghouse.keypack.KeyPackOutcome.Issued;
import org.tslab.clearinghouse.keypack.KeyPackOutcome.OverAllocation;
import org.tslab.clearinghouse.program.Proof.PurchaseAgreement;
import org.tslab.clearinghouse.program.Proof.RetailCode;
import org.tslab.clearinghouse.program.Wanted;
import org.tslab.clearinghouse.retail.RetailKeyPackIssuer;
import org.tslab.clearinghouse.testing.AtOnce;
import org.tslab.clearinghouse.testing.Databases;
import org.tslab.clearinghouse.testing.FrontDoor;
import org.tslab.clearinghouse.testing.Reseller;
import org.tslab.clearinghouse.testing.Service;
import org.tslab.contracts.ConnectionMethod;
import org.tslab.contracts.LicenseProgram;
import org.tslab.contracts.ProductType;
import org.tslab.contracts.ProductVersion;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

/** A thousand callers at once. TLS would only let them arrive one after the other, so they come in behind it. */
@QuarkusTest
@Service
class LedgerContentionTest {
    private static final int CALLERS = 1_000;
    @TestHTTPResource(value = "/", tls = true)
    URI https;
    @Inject
    AgroalDataSource database;
    @Inject
    RetailKeyPackIssuer retail;
    @Inject
    AgreementKeyPackIssuer agreements;

    @BeforeEach
    void anew() {
        FrontDoor.openAnew(https);
    }

    @Test
    void ofAThousandLicenseServersWithOneLicenseCodeOneWinsAndGetsTheSameKeyPackAgain() {
        var code = new RetailCode(Reseller.code(20));

        var outcomes = atOnce(caller -> retail.issue(code, "LS" + caller, ConnectionMethod.WEB_BROWSER));

        assertThat(outcomes).filteredOn(Issued.class::isInstance).singleElement()
            .isInstanceOfSatisfying(Issued.class, won -> assertThat(
                retail.issue(code, won.keyPack().licenseServerId(), ConnectionMethod.WEB_BROWSER))
                .isEqualTo(new Issued(won.keyPack(), true)));
        assertThat(outcomes).filteredOn(new CodeActivatedElsewhere()::equals).hasSize(CALLERS - 1);
        assertThat(Databases.texts(database, "select serial from key_pack")).hasSize(1);
    }

    @Test
    void ofAThousandRequestsOfOneLicenseServerWithOneLicenseCodeAllGetTheSameKeyPack() {
        var code = new RetailCode(Reseller.code(20));

        var outcomes = atOnce(_ -> retail.issue(code, "LS1", ConnectionMethod.WEB_BROWSER));

        assertThat(outcomes).filteredOn(outcome -> outcome instanceof Issued issued && !issued.again()).hasSize(1);
        assertThat(outcomes).extracting(outcome -> ((Issued) outcome).keyPack().serial()).containsOnly(
            Databases.texts(database, "select serial from key_pack").getFirst());
    }

    /** 100 licenses, taken by sevens: fourteen times, and two are left. */
    @Test
    void ofAThousandRequestsToOneAgreementNoneTakesWhatIsNotThere() {
        Reseller.agreement(LicenseProgram.SELECT, 100);
        var agreement = new PurchaseAgreement(LicenseProgram.SELECT, Reseller.NUMBER);
        var wanted = new Wanted(ProductVersion.WINDOWS_SERVER_2003, ProductType.PER_DEVICE, 7);

        var outcomes = atOnce(
            caller -> agreements.issue(agreement, wanted, "LS" + caller, ConnectionMethod.AUTOMATIC));

        assertThat(outcomes).filteredOn(Issued.class::isInstance).hasSize(14);
        assertThat(outcomes).filteredOn(new OverAllocation(2)::equals).hasSize(CALLERS - 14);
        assertThat(Databases.texts(database, "select consumed from entitlement")).containsExactly("98");
        assertThat(Databases.texts(database, "select sum(quantity) from key_pack")).containsExactly("98");
        assertThat(Databases.texts(database, "select count(distinct number) from key_pack")).containsExactly("14");
    }

    private interface Caller {
        KeyPackOutcome ask(int number);
    }

    private static List<KeyPackOutcome> atOnce(Caller caller) {
        return AtOnce.call(IntStream.range(0, CALLERS)
            .<Callable<KeyPackOutcome>>mapToObj(number -> () -> caller.ask(number)).toList());
    }
}
