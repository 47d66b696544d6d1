package org.tslab.portal;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

import org.eclipse.microprofile.config.spi.Converter;
import org.tslab.contracts.ProductType;
import org.tslab.simkit.setting.AtLeastOne;
import org.tslab.simkit.setting.WholeNumber;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;

/** What an environment may decide about its transition portal. */
@ConfigMapping(prefix = "tslab.portal")
public interface PortalConfig {
    /** What the list License Type offers. */
    @WithDefault("PER_DEVICE,PER_USER")
    List<ProductType> licenseTypes();

    /** How many boxes for product keys there are, and so how many keys one request may name. */
    @WithDefault("5")
    @WithConverter(BoxCount.class)
    int productKeyBoxes();

    /** How long, in real time, a request that somebody has begun waits to be continued. */
    @WithDefault("P1D")
    Duration draftsKept();

    /** For how many days, by the simulated clock, a request that has come to its end can still be looked at. */
    @WithDefault("90")
    @WithConverter(NotNegative.class)
    int requestsKeptDays();

    /** How many entries of the journal are kept, give or take a batch; all when it is not set. */
    OptionalInt journalKept();

    /** How many events are remembered that were taken in; all when it is not set. */
    OptionalInt seenEventsKept();

    /** How often one address or one caller may ask. */
    Limits limits();

    /** How the mail is sent. */
    Mail mail();

    /** How many boxes still make a page. */
    final class BoxCount implements Converter<Integer> {
        @Override
        public Integer convert(String value) {
            return new WholeNumber(1, 50).convert(value);
        }
    }

    /** Of days: none is as good as any. */
    final class NotNegative implements Converter<Integer> {
        @Override
        public Integer convert(String value) {
            return new WholeNumber(0, Integer.MAX_VALUE).convert(value);
        }
    }

    /** Against those who flood addresses, or guess product keys. */
    interface Limits {
        /** How many requests may name the same e-mail address on one day of the simulated clock; any when not set. */
        OptionalInt requestsPerAddressAndDay();

        /** How many requests one network may begin within an hour of real time. */
        @WithDefault("1000")
        @WithConverter(AtLeastOne.class)
        int requestsPerSourceAndHour();

        /** How many wrong product keys one network may send within an hour of real time. */
        @WithDefault("60")
        @WithConverter(AtLeastOne.class)
        int wrongKeysPerSourceAndHour();
    }

    /** By real time, since the mail server is outside of the simulation. */
    interface Mail {
        /** How many mails are on their way to the mail server at once, at most. */
        @WithDefault("16")
        @WithConverter(AtLeastOne.class)
        int atOnce();

        /** How long the mail server may take for one mail. */
        @WithDefault("PT30S")
        Duration patience();

        /** How long to wait before a mail is tried again; twice as long each time. */
        @WithDefault("PT1S")
        Duration firstPause();

        /** The longest wait before a mail is tried again. */
        @WithDefault("PT10M")
        Duration longestPause();

        /** How often a mail is tried before it counts as bounced. */
        @WithDefault("100")
        @WithConverter(AtLeastOne.class)
        int tries();
    }
}
