package org.tslab.clearinghouse.transition;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tslab.clearinghouse.testing.Databases;
import org.tslab.clearinghouse.testing.FrontDoor;
import org.tslab.clearinghouse.testing.LicenseServer;
import org.tslab.clearinghouse.testing.Life;
import org.tslab.clearinghouse.testing.Portal;
import org.tslab.clearinghouse.testing.Portal.Request;
import org.tslab.clearinghouse.testing.Reseller;
import org.tslab.clearinghouse.testing.Service;
import org.tslab.contracts.ProductType;
import org.tslab.contracts.code.CodeKind;
import org.tslab.contracts.code.TypedCode;
import org.tslab.contracts.transition.DesktopChannel;
import org.tslab.contracts.transition.DesktopProduct;
import org.tslab.simkit.testing.Tokens;
import org.tslab.simkit.transition.TransitionSeal;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.smallrye.reactive.messaging.memory.InMemoryConnector;

/** S2-18, S2-19, S2-25, S2-33: what the clearinghouse answers to the transition portal. */
@QuarkusTest
@Service
class TransitionTest {
    private static final String CODES = "select count(*) from license_code";
    private static final String REDEEMED = "select count(*) from product_key where redeemed_by is not null";
    @TestHTTPResource(value = "/", tls = true)
    URI https;
    @Inject
    @Any
    InMemoryConnector broker;
    @Inject
    TransitionSeal seal;
    @Inject
    AgroalDataSource database;
    private Portal portal;

    @BeforeEach
    void anew() {
        FrontDoor.openAnew(https);
        portal = new Portal(broker, seal);
    }

    @Test
    void eachProductKeyEarnsALicenseCodeForOneCalOfTheTypeAskedFor() {
        var keys = Reseller.productKeys(DesktopProduct.XP_PROFESSIONAL, DesktopChannel.OEM, "2003-04-23", 2);
        var request = portal.request(ProductType.PER_USER, keys.getFirst(),
            keys.getLast().toLowerCase().replaceAll("(.{5})(?!$)", "$1-"));

        var answer = portal.submitted(request);

        assertThat(answer.getInt("quantity")).isEqualTo(2);
        var tokens = portal.tokens(request, answer);
        assertThat(tokens).extracting(token -> token.quantity()).containsExactly(1, 1);
        assertThat(tokens).allSatisfy(token -> assertThat(CodeKind.LICENSE_CODE.read(token.licenseCode()))
            .isInstanceOf(TypedCode.Correct.class));
        assertThat(Databases.texts(database, "select product_type || ' ' || product_version || ' ' || quantity from "
            + "license_code")).containsExactly("PER_USER WINDOWS_SERVER_2003 1", "PER_USER WINDOWS_SERVER_2003 1");
        assertThat(journal(request)).containsExactly("issued each of its 2 product keys earns a CAL");
    }

    @Test
    void oneKeyThatIsNotGoodRefusesTheRequestWholeAndEachIsToldItsReason() {
        var good = Reseller.productKey();
        var request = portal.request(ProductType.PER_DEVICE, good,
            key(DesktopProduct.XP_HOME, DesktopChannel.RETAIL, "2003-04-23"),
            key(DesktopProduct.XP_PROFESSIONAL, DesktopChannel.VOLUME, "2003-04-23"),
            key(DesktopProduct.XP_PROFESSIONAL, DesktopChannel.OEM, "2003-04-24"), "SIMXP-nonsense", good);

        var answer = portal.submitted(request);

        assertThat(refusals(answer)).containsExactly("2 HOME_EDITION", "3 VOLUME_KEY", "4 ACQUIRED_TOO_LATE",
            "5 UNKNOWN_KEY", "6 DUPLICATE");
        assertThat(count(CODES)).isZero();
        assertThat(refusals(portal.submitted(portal.request(ProductType.PER_DEVICE, good)))).as("it is still good")
            .isNull();
        assertThat(refusals(portal.submitted(portal.request(ProductType.PER_DEVICE, good))))
            .containsExactly("1 ALREADY_REDEEMED");
    }

    /** The moment that counts is when it was submitted: nobody loses the offer to a broker that was away. */
    @Test
    void whatWasSubmittedOnTheLastDayIsGrantedThoughItArrivesLater() {
        var keys = Reseller.productKeys(DesktopProduct.XP_PROFESSIONAL, DesktopChannel.RETAIL, "2003-04-23", 2);
        Life.clock("2007-07-03T00:00:00Z");

        assertThat(portal.submitted(portal.requestAt("2007-06-30T23:59:59Z", ProductType.PER_USER, keys.getFirst()))
            .getInt("quantity")).isEqualTo(1);
        assertThat(refusals(portal.submitted(
            portal.requestAt("2007-07-01T00:00:00Z", ProductType.PER_USER, keys.getLast(), "nonsense"))))
            .containsExactly("1 OFFER_ENDED", "2 OFFER_ENDED");
    }

    @Test
    void anEventThatIsDeliveredAgainIsAnsweredOnce() {
        var request = portal.request(ProductType.PER_DEVICE, Reseller.productKey());
        var eventId = UUID.randomUUID();

        for (int delivery = 0; delivery < 3; delivery++) {
            assertThat(portal.submit(eventId, request)).isTrue();
        }
        // Whatever is sent is sent in order, so once this is answered nothing else is on its way.
        portal.submitted(portal.request(ProductType.PER_DEVICE, "nonsense"));

        assertThat(portal.answers(request)).hasSize(1);
        assertThat(count(CODES)).isEqualTo(1);
    }

    @Test
    void aRequestThatIsSubmittedAgainGetsTheSameAnswerAgainAndNeverTwoTokens() {
        var granted = portal.request(ProductType.PER_DEVICE, Reseller.productKey());
        var refused = portal.request(ProductType.PER_DEVICE, "nonsense");

        for (var request : List.of(granted, refused)) {
            portal.submitted(request);
            assertThat(portal.submit(UUID.randomUUID(), request)).isTrue();

            var answers = portal.answers(request, 2);
            assertThat(answers.getLast().prettify()).isEqualTo(answers.getFirst().prettify());
        }
        assertThat(count(CODES)).isEqualTo(1);
        assertThat(journal(granted)).containsExactly("issued each of its 1 product keys earns a CAL",
            "repeated it was answered before");
    }

    @Test
    void ofTwoHundredRequestsForOneKeyAtOnceOneWinsAndTheOthersAreToldWhy() {
        var key = Reseller.productKey();
        var requests = IntStream.range(0, 200).mapToObj(_ -> portal.request(ProductType.PER_DEVICE, key)).toList();

        var taken = requests.stream().map(portal::told).toList();

        assertThat(taken).allMatch(CompletableFuture::join);
        var answers = requests.stream().map(request -> portal.answers(request, 1).getFirst()).toList();
        assertThat(answers).filteredOn(answer -> refusals(answer) == null).hasSize(1);
        assertThat(answers).filteredOn(answer -> refusals(answer) != null).hasSize(199)
            .allMatch(answer -> refusals(answer).equals(List.of("1 ALREADY_REDEEMED")));
        assertThat(count(CODES)).isEqualTo(1);
        assertThat(count(REDEEMED)).isEqualTo(1);
    }

    @Test
    void requestsWithTheSameKeysInAnotherOrderDoNotWaitForEachOther() {
        var keys = Reseller.productKeys(DesktopProduct.XP_PROFESSIONAL, DesktopChannel.RETAIL, "2003-04-23", 20);
        var requests = IntStream.range(0, 200).mapToObj(number -> portal.request(ProductType.PER_DEVICE,
            (number % 2 == 0 ? keys : keys.reversed()).toArray(String[]::new))).toList();

        assertThat(requests.stream().map(portal::told).toList()).allMatch(CompletableFuture::join);

        assertThat(count(CODES)).isEqualTo(20);
        assertThat(count(REDEEMED)).isEqualTo(20);
    }

    /** A power failure at the worst moment: the answer cannot be written, so nothing is redeemed either. */
    @Test
    void aRequestThatCannotBeAnsweredLeavesNoTraceAndIsTriedAgain() {
        var request = portal.request(ProductType.PER_DEVICE, Reseller.productKey());
        breakOutbox(request);
        CompletableFuture<Boolean> taken;
        try {
            taken = portal.told(request);
            awaitTries(2);
            assertThat(count(CODES)).isZero();
            assertThat(count(REDEEMED)).isZero();
            assertThat(count("select count(*) from transition_request")).isZero();
        } finally {
            Databases.execute(database, "drop trigger broken on outbox; drop function broken; drop sequence tries");
        }

        assertThat(taken.join()).isTrue();
        assertThat(portal.tokens(request, portal.answers(request, 1).getFirst())).hasSize(1);
        assertThat(count(CODES)).isEqualTo(1);
    }

    @Test
    void whatIsNoRequestToThisClearinghouseIsADeadLetter() {
        var good = portal.request(ProductType.PER_DEVICE, Reseller.productKey());
        var foreign = portal.sealingFor(new LicenseServer("69713-640-0000001-45001").activated().chain().getLast())
            .request(ProductType.PER_DEVICE, Reseller.productKey());

        assertThat(List.of(good.stolen(), foreign)).noneMatch(request -> portal.submit(UUID.randomUUID(), request));
        assertThat(List.of("no JSON", "{}", "{\"requestId\":\"1\",\"sealedKeys\":\"bm9uZQ==\"}"))
            .noneMatch(data -> portal.tell(UUID.randomUUID(), "tslab.transition-request.submitted.v1", data));

        assertThat(count("select count(*) from transition_request")).isZero();
        assertThat(portal.submitted(good).getInt("quantity")).as("nothing was redeemed").isEqualTo(1);
    }

    @Test
    void eventsOfALaterReleaseArePassedOver() {
        assertThat(portal.tell(UUID.randomUUID(), "tslab.transition-request.withdrawn.v1", "{}")).isTrue();
    }

    @Test
    void neitherKeysNorCodesAreInClearInEventsDatabaseOrJournal() {
        var key = Reseller.productKey();
        var request = portal.request(ProductType.PER_DEVICE, key);
        var answer = portal.submitted(request);
        var code = portal.tokens(request, answer).getFirst().licenseCode();

        assertThat(Databases.dump(database)).contains(request.id()).doesNotContain(key, code, request.answerKey());
        assertThat(answer.prettify()).doesNotContain(key, code, request.answerKey());
    }

    @Test
    void aResetForgetsKeysAndRequests() {
        var key = Reseller.productKey();
        portal.submitted(portal.request(ProductType.PER_DEVICE, key));

        Tokens.resetAt(FrontDoor.NOW);

        assertThat(refusals(portal.submitted(portal.request(ProductType.PER_DEVICE, key))))
            .containsExactly("1 UNKNOWN_KEY");
    }

    /** What is written to a sequence stays there when the transaction fails. */
    private void breakOutbox(Request request) {
        Databases.execute(database, """
            create sequence tries;
            create function broken() returns trigger language plpgsql as
              'begin perform nextval(''tries''); raise exception ''power failure''; end';
            create trigger broken before insert on outbox for each row when (new.subject = '%s')
              execute function broken()""".formatted(request.id()));
    }

    private void awaitTries(int tries) {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (System.nanoTime() < deadline && tries() < tries) {
            LockSupport.parkNanos(1_000_000);
        }
        assertThat(tries()).isGreaterThanOrEqualTo(tries);
    }

    private int tries() {
        return count("select case when is_called then last_value else 0 end from tries");
    }

    private int count(String select) {
        return Integer.parseInt(Databases.texts(database, select).getFirst());
    }

    private List<String> journal(Request request) {
        return Databases.texts(database, "select outcome || ' ' || reasons[1] from journal where subject = '"
            + request.id() + "' order by position");
    }

    /** Null when nothing was refused. */
    private static List<String> refusals(JsonPath answer) {
        List<Map<String, Object>> refusals = answer.getList("refusals");
        return refusals == null
            ? null
            : refusals.stream().map(refusal -> refusal.get("number") + " " + refusal.get("reason")).toList();
    }

    private static String key(DesktopProduct product, DesktopChannel channel, String acquiredOn) {
        return Reseller.productKeys(product, channel, acquiredOn, 1).getFirst();
    }
}
