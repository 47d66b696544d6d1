package org.tslab.portal.wizard;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.tslab.portal.testing.Visitor.ADDRESS;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tslab.portal.testing.Portal;
import org.tslab.portal.testing.StrictMail;
import org.tslab.portal.testing.Visitor;
import org.tslab.simkit.testing.Tokens;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** S2-28 and S2-30 leave open what the list holds and how many boxes there are; an environment may say. */
@QuarkusTest
@Portal
@TestProfile(StrictMail.class)
class ConfiguredPagesTest {
    private final Visitor visitor = new Visitor();

    @BeforeEach
    void anew() {
        Tokens.resetAt("2003-05-01T00:00:00Z");
    }

    @Test
    void theListHoldsTheTypesOfTheEnvironment() {
        visitor.choose("PER_USER", ADDRESS).then().statusCode(400)
            .body(allOf(containsString("License Type is not in the list."), containsString("Per Device CAL Token"),
                not(containsString("Per User CAL Token"))));
    }

    @Test
    void thereAreAsManyBoxesAsTheEnvironmentWantsAndTheLastOneIsRead() {
        visitor.choose("PER_DEVICE", ADDRESS);
        visitor.confirm(ADDRESS);

        visitor.keys("", "", "", "", "", "", "BBBBB").then().statusCode(400)
            .body(allOf(containsString("Product Key 7 has 5 characters instead of 25."),
                not(containsString("Product Key 8"))));
    }
}
