package org.tslab.terminalserver.licensing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;

import org.junit.jupiter.api.Test;

/** Section 3.5: 200 anonymous connections at a time. */
class AnonymousSeatsTest {
    private final AnonymousSeats seats = new AnonymousSeats();

    @Test
    void eachTerminalServerHas200AndOneThatIsGivenBackTwiceIsOneSeat() {
        var taken = new ArrayList<AnonymousSeats.Seat>();
        for (int i = 0; i < 200; i++) {
            taken.add(seats.take("TS01").orElseThrow());
        }
        assertThat(seats.take("TS01")).isEmpty();
        assertThat(seats.take("TS02")).isPresent();

        taken.getFirst().close();
        taken.getFirst().close();

        assertThat(seats.take("TS01")).isPresent();
        assertThat(seats.take("TS01")).isEmpty();
    }
}
