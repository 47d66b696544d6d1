package org.tslab.rdp.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tslab.rdp.wire.Bytes;

/**
 * A bounded run of every {@link FuzzTarget}: its seeds, and changes to them that are the same in each build. What
 * follows the coverage and goes on for as long as one likes is {@code make fuzz}.
 */
class FuzzTest {
    @ParameterizedTest
    @CsvSource({"DECODERS, 60000", "SERVER, 1000", "CLIENT, 3000", "BETWEEN, 3000"})
    @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void everyPromiseIsKeptWhateverComesIn(FuzzTarget target, int changes) {
        var seeds = target.seeds();
        seeds.forEach(target::run);
        var random = new Random(20030424);
        for (var n = 0; n < changes; n++) {
            target.run(Mutations.of(seeds.get(random.nextInt(seeds.size())), random));
        }
    }

    /** Else the harness would test only how connections are refused. */
    @ParameterizedTest
    @MethodSource("recorded")
    void anUnchangedRecordingGetsThroughBothSidesToItsEnd(RecordedStreams.Recorded recorded) {
        var server = RecordedStreams.server(recorded, false);
        var client = RecordedStreams.client(recorded);

        server.feed(recorded.fromClient());
        client.feed(recorded.fromServer());

        assertThat(server.wasLicensed()).isTrue();
        assertThat(client.wasLicensed()).isTrue();
        assertThat(server.wasActive()).isEqualTo(recorded.isToItsEnd());
        assertThat(client.wasActive()).isEqualTo(recorded.isToItsEnd());
    }

    static List<RecordedStreams.Recorded> recorded() {
        return RecordedStreams.ALL;
    }

    @ParameterizedTest
    @MethodSource("setups")
    void anEmptyScriptLetsTheConversationGoToItsEnd(String setup) {
        var between = new Between(new Script(Bytes.ofHex(setup).toArray()));

        between.run();

        assertThat(between.wasActive()).isTrue();
    }

    static List<String> setups() {
        return Between.SETUPS;
    }
}
