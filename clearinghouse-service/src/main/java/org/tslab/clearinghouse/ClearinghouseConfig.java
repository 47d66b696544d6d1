package org.tslab.clearinghouse;

import java.time.Duration;
import java.util.OptionalInt;

import org.eclipse.microprofile.config.spi.Converter;
import org.tslab.simkit.setting.AtLeastOne;
import org.tslab.simkit.setting.WholeNumber;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;

/** What an environment may decide about its clearinghouse. */
@ConfigMapping(prefix = "tslab.clearinghouse")
public interface ClearinghouseConfig {
    /** How long a license server's certificate is valid; afterwards the license server must be reactivated. */
    @WithDefault("P1826D")
    Duration licenseServerCertificateTerm();

    /** How often a license server may be reactivated; nobody counts when it is not set. */
    OptionalInt maxReactivations();

    /** How long a list of revoked certificates, or an answer about one, may be kept. */
    @WithDefault("P1D")
    Duration revocationTerm();

    /** How far certificates are dated back, so that a license server whose clock is a little slow accepts its own. */
    @WithDefault("PT1H")
    Duration certificateBackDating();

    /** How many digits enrollment and agreement numbers have. */
    @WithDefault("7")
    @WithConverter(NumberLength.class)
    int agreementNumberDigits();

    /** How long, in real time, an answer is kept for whoever asks again with the same idempotency key. */
    @WithDefault("PT24H")
    Duration idempotencyKeysKept();

    /** How many activations that arrived together share their transactions, at most. */
    @WithDefault("64")
    @WithConverter(AtLeastOne.class)
    int groupSize();

    /** How many activations may wait for their turn before further ones are turned away. */
    @WithDefault("2000")
    @WithConverter(AtLeastOne.class)
    int queueLimit();

    /** How many digits a number may have. */
    final class NumberLength implements Converter<Integer> {
        @Override
        public Integer convert(String value) {
            return new WholeNumber(1, 20).convert(value);
        }
    }

    /** What owners of Windows XP Professional are given. */
    Transition transition();

    /** The offer of transition CALs. */
    interface Transition {
        /** Whether a request gets one license code for all its CALs, instead of one for each product key. */
        @WithDefault("false")
        boolean oneCodeForAll();
    }

    /** How guessing of codes and IDs is slowed down. */
    Guessing guessing();

    /** What one caller, an address or a license server, may get wrong. */
    interface Guessing {
        /** How many wrong codes or IDs in a row are answered. */
        @WithDefault("30")
        int wrongAtOnce();

        /** How long it takes, in real time, until one more is. */
        @WithDefault("PT10S")
        Duration oneMoreEvery();

        /** How many right ones weigh as much as a wrong one. */
        @WithDefault("100000")
        int rightForOneWrong();
    }
}
