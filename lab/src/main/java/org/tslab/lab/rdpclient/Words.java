package org.tslab.lab.rdpclient;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;

import org.tslab.rdp.connection.SecurityWish.Layer;
import org.tslab.rdp.quirk.ClientQuirk;
import org.tslab.rdp.security.EncryptionMethod;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The words of the command line and what they mean. */
public final class Words {
    private Words() {}

    static String of(ClientQuirk quirk) {
        return quirk.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String of(Layer layer) {
        return switch (layer) {
            case TLS -> "tls";
            case STANDARD -> "rdp";
            case STANDARD_UNASKED -> "rdp4";
            case ANY -> "any";
        };
    }

    /** {@code bare-challenge}, in either case. */
    static final class Quirk implements ITypeConverter<ClientQuirk> {
        @Override
        public ClientQuirk convert(String word) {
            return Arrays.stream(ClientQuirk.values()).filter(quirk -> of(quirk).equalsIgnoreCase(word)).findFirst()
                .orElseThrow(() -> new TypeConversionException("no quirk is called " + word
                    + "; --list-quirks shows them all"));
        }
    }

    /** {@code 128}. */
    static final class Method implements ITypeConverter<EncryptionMethod> {
        @Override
        public EncryptionMethod convert(String bits) {
            return switch (bits) {
                case "40" -> EncryptionMethod.BITS_40;
                case "56" -> EncryptionMethod.BITS_56;
                case "128" -> EncryptionMethod.BITS_128;
                default -> throw new TypeConversionException("there are methods of 40, 56 and 128 bits, none of "
                    + bits);
            };
        }
    }

    /** {@code tls}. */
    static final class Security implements ITypeConverter<Layer> {
        @Override
        public Layer convert(String word) {
            return Arrays.stream(Layer.values()).filter(layer -> of(layer).equalsIgnoreCase(word)).findFirst()
                .orElseThrow(() -> new TypeConversionException("expected tls, rdp, rdp4 or any, but was " + word));
        }
    }

    /** {@code localhost:33891}. */
    static final class Server implements ITypeConverter<InetSocketAddress> {
        @Override
        public InetSocketAddress convert(String word) {
            var colon = word.lastIndexOf(':');
            try {
                return new InetSocketAddress(word.substring(0, colon), Integer.parseInt(word.substring(colon + 1)));
            } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                throw new TypeConversionException("expected host:port, but was " + word);
            }
        }
    }

    /** {@code 30s}, {@code 2m}, {@code PT30S}. */
    public static final class Time implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String word) {
            var upper = word.toUpperCase(Locale.ROOT);
            try {
                var duration = Duration.parse(upper.startsWith("P") ? upper : "PT" + upper);
                if (duration.isPositive()) {
                    return duration;
                }
            } catch (DateTimeParseException e) {
                // Said below.
            }
            throw new TypeConversionException("expected a time such as 30s or 2m, but was " + word);
        }
    }
}
