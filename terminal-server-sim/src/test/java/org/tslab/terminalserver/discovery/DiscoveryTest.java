package org.tslab.terminalserver.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.tslab.terminalserver.testing.Site.discovered;

import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tslab.simkit.testing.Tokens;
import org.tslab.terminalserver.testing.Announcement;
import org.tslab.terminalserver.testing.Site;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.reactive.messaging.memory.InMemoryConnector;

/** What license servers announce is what terminal servers find. */
@QuarkusTest
class DiscoveryTest {
    private static final String LS01 = """
        {"name":"LS01","version":"WINDOWS_SERVER_2003","status":"ACTIVATED","role":"DOMAIN","domain":"%s","site":"",
        "onDomainController":true,"perDeviceInStock":true}""";
    @Inject
    @Any
    InMemoryConnector broker;

    @BeforeEach
    void anew() {
        Tokens.resetAt("2003-04-24T00:00:00Z");
        Site.install("PER_DEVICE");
    }

    @Test
    void anAnnouncedLicenseServerIsFoundAndTheNewestAnnouncementCounts() {
        discovered().body("licenseServers", empty());

        assertThat(tell(Announcement.of(Announcement.TYPE, LS01.formatted("LAB")))).isTrue();
        discovered().body("licenseServers.licenseServer", contains("LS01"));

        assertThat(tell(Announcement.of(Announcement.TYPE, LS01.formatted("OTHER")))).isTrue();
        discovered().body("licenseServers", empty());
    }

    @Test
    void anEventDeliveredTwiceCountsOnce() {
        var event = Announcement.of(Announcement.TYPE, LS01.formatted("LAB"));
        tell(event);

        assertThat(tell(event.again(LS01.formatted("OTHER")))).isTrue();

        discovered().body("licenseServers.licenseServer", contains("LS01"));
    }

    @Test
    void typesOfALaterVersionArePassedOver() {
        assertThat(tell(Announcement.of("tslab.license-server.renamed.v1", LS01.formatted("LAB")))).isTrue();

        discovered().body("licenseServers", empty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"{", "[]", "{\"name\":\"LS01\",\"version\":\"1989\"}"})
    void whatCannotBeReadGoesToTheDeadLettersAndTheNextOneIsTaken(String data) {
        assertThat(tell(Announcement.of(Announcement.TYPE, data))).isFalse();

        assertThat(tell(Announcement.of(Announcement.TYPE, LS01.formatted("LAB")))).isTrue();
        discovered().body("licenseServers.licenseServer", contains("LS01"));
    }

    private boolean tell(Announcement announcement) {
        broker.source("license-servers").send(announcement.message());
        return announcement.awaitTaken();
    }

}
