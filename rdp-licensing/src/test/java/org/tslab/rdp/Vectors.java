package org.tslab.rdp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.WireReader;

/** The files under {@code vectors/}: dumps of the document, values of other implementations, recordings of clients. */
public final class Vectors {
    private Vectors() {}

    public static Bytes hex(String path) {
        return Bytes.ofHex(text(path).replaceAll("\\s", ""));
    }

    public static JsonNode json(String path) {
        try {
            return new ObjectMapper().readTree(text(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Bytes hex(JsonNode object, String field) {
        return Bytes.ofHex(object.get(field).asText());
    }

    /** A PKCS#1 private key in PEM, which the JDK does not read. */
    public static RSAPrivateCrtKey privateKey(String path) {
        var der = Bytes.of(Base64.getMimeDecoder().decode(text(path).replaceAll("-----.*-----", "")));
        var in = element(der.reader());
        var numbers = new ArrayList<BigInteger>();
        while (in.remaining() != 0) {
            numbers.add(new BigInteger(element(in).rest().toArray()));
        }
        try {
            return (RSAPrivateCrtKey) KeyFactory.getInstance("RSA").generatePrivate(new RSAPrivateCrtKeySpec(
                numbers.get(1), numbers.get(2), numbers.get(3), numbers.get(4), numbers.get(5), numbers.get(6),
                numbers.get(7), numbers.get(8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The value of an X.509 extension, cut out behind its OID wherever that stands in the bytes. */
    public static Bytes extension(Bytes der, String oidHex) {
        var hex = der.toHex();
        var all = new ArrayList<Bytes>(List.of());
        for (var at = hex.indexOf(oidHex); at >= 0; at = hex.indexOf(oidHex, at + 2)) {
            var in = der.slice((at + oidHex.length()) / 2, der.size()).reader();
            in.skip("critical", 3);
            all.add(element(in).rest());
        }
        return all.getLast();
    }

    private static WireReader element(WireReader in) {
        in.skip("tag", 1);
        var first = in.u8("length");
        return in.part("element", first == 0x82 ? in.u16be("length") : first == 0x81 ? in.u8("length") : first);
    }

    private static String text(String path) {
        try (var in = Vectors.class.getResourceAsStream("/vectors/" + path)) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
