package org.tslab.lab.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tslab.lab.ecosystem.Ecosystem;
import org.tslab.lab.ecosystem.EcosystemOptions;
import org.tslab.lab.ecosystem.Progress;
import org.tslab.lab.home.Port;
import org.tslab.lab.timeline.Happening;
import org.tslab.lab.timeline.Timeline;

/** PostgreSQL, Kafka and mail for real: what they were given is there after a stop, a kill and a new start. */
class InfrastructureTest {
    @TempDir
    Path directory;

    @Test
    void whatWasWrittenSurvivesAStopAndTheDeathOfTheBrokerAndTheDatabase() throws Exception {
        try (var first = start()) {
            execute(first, "create table pack (id int); insert into pack values (1)");
            announce(first, "2005-05-01T12:00:00Z", "tslab.license.issued.v1");
            mail(first, "token 1");
        }
        try (var second = start()) {
            execute(second, "insert into pack values (2)");
            announce(second, "2005-04-01T12:00:00Z", "tslab.license.renewed.v1");

            second.kill(Broker.NAME);
            second.kill(Postgres.NAME);
            second.startAgain(Postgres.NAME);
            second.startAgain(Broker.NAME);

            announce(second, "2005-06-01T12:00:00Z", "tslab.license.expired.v1");
            assertThat(packs(second)).isEqualTo(2);
            assertThat(timeline(second)).extracting(Happening::type).containsExactly("tslab.license.renewed.v1",
                "tslab.license.issued.v1", "tslab.license.expired.v1");
            assertThat(inbox(second)).contains("token 1");
        }
    }

    @Test
    void rolesReachTheirOwnDatabaseOnlyAndNobodyMakesATopicByAccident() {
        try (var ecosystem = start(); var producer = producer(ecosystem)) {
            for (var owner : Database.values()) {
                for (var database : Database.values()) {
                    assertThat(refusal(ecosystem, owner, database)).as("%s connects to %s", owner, database)
                        .matches(reason -> owner == database ? reason.isEmpty() : reason.contains("permission denied"));
                }
            }
            assertThatThrownBy(() -> producer.send(new ProducerRecord<>("tslab.licence", "key", "{}")).get())
                .hasMessageContaining("tslab.licence not present in metadata");
        }
    }

    private Ecosystem start() {
        return Ecosystem.start(EcosystemOptions.apart(directory).with(Set.of()), Progress.silent());
    }

    private static Connection connect(Ecosystem ecosystem, Database owner, Database database) throws SQLException {
        return DriverManager.getConnection(ecosystem.jdbcUrl(database), owner.toString(),
            ecosystem.secrets().password(owner.toString()));
    }

    /** Why that role may not connect; empty when it may. */
    private static String refusal(Ecosystem ecosystem, Database owner, Database database) {
        try (var connection = connect(ecosystem, owner, database)) {
            return connection.isValid(1) ? "" : "not valid";
        } catch (SQLException e) {
            return e.getMessage();
        }
    }

    private static void execute(Ecosystem ecosystem, String sql) throws SQLException {
        try (var connection = connect(ecosystem, Database.LICENSE_SERVER, Database.LICENSE_SERVER);
            var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int packs(Ecosystem ecosystem) throws SQLException {
        try (var connection = connect(ecosystem, Database.LICENSE_SERVER, Database.LICENSE_SERVER);
            var rows = connection.createStatement().executeQuery("select count(*) from pack")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static void announce(Ecosystem ecosystem, String time, String type) throws Exception {
        try (var producer = producer(ecosystem)) {
            var message = new ProducerRecord<>("tslab.license", "pack-1", "{\"n\":1}");
            Map.of("ce_time", time, "ce_type", type, "ce_source", "/license-server/LS01", "ce_subject", "pack-1")
                .forEach((name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
            producer.send(message).get();
        }
    }

    private static KafkaProducer<String, String> producer(Ecosystem ecosystem) {
        return new KafkaProducer<>(Map.of("bootstrap.servers", ecosystem.kafka(), "acks", "all", "max.block.ms", 3000),
            new StringSerializer(), new StringSerializer());
    }

    private static List<Happening> timeline(Ecosystem ecosystem) {
        try (var timeline = new Timeline(ecosystem.kafka())) {
            return timeline.untilNow();
        }
    }

    private static void mail(Ecosystem ecosystem, String subject) throws MessagingException {
        var settings = new Properties();
        settings.put("mail.smtp.host", "127.0.0.1");
        settings.put("mail.smtp.port", Integer.toString(ecosystem.ports().of(Port.SMTP)));
        var message = new MimeMessage(Session.getInstance(settings));
        message.setFrom(new InternetAddress("portal@tslab.example"));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress("owner@tslab.example"));
        message.setSubject(subject);
        message.setText("Your token");
        Transport.send(message);
    }

    private static String inbox(Ecosystem ecosystem) throws IOException, InterruptedException {
        var uri = URI.create("http://" + ecosystem.ports().address(Port.INBOX));
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
    }
}
