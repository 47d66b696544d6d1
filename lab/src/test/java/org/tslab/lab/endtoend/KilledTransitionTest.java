package org.tslab.lab.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tslab.lab.endtoend.RunningEcosystem.await;

import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tslab.lab.ecosystem.Ecosystem;
import org.tslab.lab.ecosystem.Replica;
import org.tslab.lab.ecosystem.Service;
import org.tslab.lab.endtoend.Halts.Point;
import org.tslab.lab.home.Port;
import org.tslab.lab.home.Role;
import org.tslab.lab.mail.MailServer;
import org.tslab.lab.portal.Mailbox;
import org.tslab.lab.portal.Mailbox.Mail;
import org.tslab.lab.portal.Visitor;
import org.tslab.lab.proof.MainFlow;

/**
 * A transition request is on its way through four processes and two databases. One request stands at each point of it,
 * and one of the processes dies: all have their mail in the end, with a license code that is good once.
 */
@ExtendWith(RunningEcosystem.class)
class KilledTransitionTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Pattern CODE = Pattern.compile("(?m)^ +((?:[B-DF-HJKMP-RTV-Y2-46-9]{5}-){4}[A-Z2-9]{5})$");
    /** In nobody's hands but the outbox's: the relay stands still with the one before. */
    private static final String WAITING = "WAITING";

    @ParameterizedTest
    @ValueSource(strings = {"portal", "clearinghouse", "postgres", "kafka", MailServer.NAME})
    void nothingIsLostAndNothingIsThereTwiceWhereverARequestIsWhenAProcessDies(String victim, Ecosystem ecosystem)
        throws IOException, SQLException {
        var flow = new MainFlow(ecosystem);
        Bench.done(flow.door().put(Service.PORTAL, Role.INSTRUCTOR, "/__sim/clock",
            Map.of("frozenAt", "2003-05-01T00:00:00Z")));
        flow.installLicenseServer();
        flow.activate();
        var addresses = Stream.concat(Arrays.stream(Point.values()).map(Point::name), Stream.of(WAITING))
            .map(point -> address(victim, point)).toList();
        var evidence = new Evidence(ecosystem, flow.door());

        try (var halts = new Halts(ecosystem)) {
            for (var point : Point.values()) {
                halts.at(point);
                submit(flow, ecosystem, address(victim, point.name()));
                await("a request at " + point, () -> halts.isReached(point));
            }
            submit(flow, ecosystem, address(victim, WAITING));
            assertThat(processes(ecosystem, victim)).allMatch(ecosystem::kill);
            halts.release();
            processes(ecosystem, victim).forEach(ecosystem::bringBack);
            await("every mail is delivered", PATIENCE, () -> evidence.delivered() == addresses.size());
        }

        var mails = new Mailbox(ecosystem.home().data(MailServer.NAME)).mails();
        addresses.forEach(address -> assertThat(mails).as(address).filteredOn(to(address))
            .hasSizeBetween(1, canBeSentAgain(victim, address) ? 2 : 1)
            .extracting(Mail::messageId).allMatch(mails.stream().filter(to(address)).findFirst().orElseThrow()
                .messageId()::equals));
        var codes = addresses.stream().map(address -> mails.stream().filter(to(address)).findFirst().orElseThrow())
            .flatMap(mail -> CODE.matcher(mail.text()).results().map(found -> found.group(1))).toList();
        assertThat(codes).hasSameSizeAs(addresses).doesNotHaveDuplicates();
        codes.forEach(flow::installLicenses);
        codes.forEach(flow::installLicenses);
        assertThat(flow.keyPacks().body()).hasSameSizeAs(addresses);
    }

    /** A service dies with all of its replicas: which of them a request is with is not known. */
    private static List<String> processes(Ecosystem ecosystem, String victim) {
        return Stream.of(Service.values()).filter(service -> service.processName().equals(victim)).findFirst()
            .map(service -> ecosystem.replicas(service).stream().map(Replica::name).toList())
            .orElse(List.of(victim));
    }

    /** Only the portal knew that the mail server has it (RFC 5321, 6.1). */
    private static boolean canBeSentAgain(String victim, String address) {
        return victim.equals(Service.PORTAL.processName()) && address.equals(address(victim, Point.MAIL_TAKEN.name()));
    }

    private static Predicate<Mail> to(String address) {
        return mail -> mail.recipient().equals(address);
    }

    private static String address(String victim, String point) {
        return point.toLowerCase().replace('_', '-') + "@" + victim + ".example";
    }

    private static void submit(MainFlow flow, Ecosystem ecosystem, String address) throws IOException {
        var key = Bench.done(flow.door().post(Service.CLEARINGHOUSE, Role.RESELLER, "/v1/product-keys",
            Map.of("product", "XP_PROFESSIONAL", "channel", "OEM", "acquiredOn", "2002-10-01", "count", 1))).body()
            .path("productKeys").path(0).asText();
        try (var visitor = new Visitor(URI.create("http://localhost:" + ecosystem.ports().of(Port.PORTAL)),
            () -> new Visitor.Wish(address, key), _ -> {})) {
            visitor.call();
        }
    }
}
