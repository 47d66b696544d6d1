package org.tslab.clearinghouse.signingrequest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.tslab.clearinghouse.signingrequest.Der.NULL;
import static org.tslab.clearinghouse.signingrequest.Der.SHA256_WITH_RSA;
import static org.tslab.clearinghouse.signingrequest.Der.bits;
import static org.tslab.clearinghouse.signingrequest.Der.fill;
import static org.tslab.clearinghouse.signingrequest.Der.integer;
import static org.tslab.clearinghouse.signingrequest.Der.join;
import static org.tslab.clearinghouse.signingrequest.Der.oid;
import static org.tslab.clearinghouse.signingrequest.Der.replaced;
import static org.tslab.clearinghouse.signingrequest.Der.rsaKey;
import static org.tslab.clearinghouse.signingrequest.Der.sequence;
import static org.tslab.clearinghouse.signingrequest.Der.set;
import static org.tslab.clearinghouse.signingrequest.Der.tlv;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;

import org.tslab.clearinghouse.testing.LicenseServer;

/**
 * Certificate signing requests that must all be refused, each with a name that says what is wrong with it. Unless that
 * is what is wrong, each proves possession of its key, so that nothing else is a reason to refuse it.
 */
final class MalformedRequests {
    private static final BigInteger F4 = BigInteger.valueOf(65_537);
    private static final byte[] NAME = sequence(set(sequence(oid("550403"), tlv(12, "anything".getBytes(US_ASCII)))));
    private static final byte[] NO_ATTRIBUTES = {(byte) 0xa0, 0};
    private static final byte[] VERSION = integer(BigInteger.ZERO);
    private final Map<String, String> cases = new LinkedHashMap<>();
    private final KeyPair pair = LicenseServer.newPair("RSA", 2048);
    private final RSAPrivateCrtKey key = (RSAPrivateCrtKey) pair.getPrivate();
    private final byte[] spki = pair.getPublic().getEncoded();
    private final byte[] info = sequence(VERSION, NAME, spki, NO_ATTRIBUTES);
    private final byte[] good = signed(info);

    private MalformedRequests() {}

    /** Name to PEM, or to whatever was sent in its place. */
    static Map<String, String> all() {
        var requests = new MalformedRequests();
        new MalformedText(requests.cases, requests.good).add();
        requests.truncated();
        requests.retagged();
        requests.flipped();
        requests.encodings();
        requests.lengths();
        requests.fields();
        requests.attributes();
        requests.exponents();
        requests.moduli();
        requests.signatures();
        new MalformedKeys(requests.cases).add();
        return requests.cases;
    }

    /** What all the others would be if nothing were wrong with them. */
    static String good() {
        return LicenseServer.pem(new MalformedRequests().good);
    }

    private void truncated() {
        var ends = new TreeSet<Integer>();
        Der.elements(good).forEach(place -> ends.addAll(List.of(place.start(), place.start() + 1, place.content())));
        ends.forEach(end -> add("ends before byte " + end, Arrays.copyOf(good, end)));
        add("ends one byte early", Arrays.copyOf(good, good.length - 1));
    }

    private void retagged() {
        int number = 0;
        for (var place : Der.elements(good)) {
            add("has another type of element " + number, replaced(good, place.start(), place.start() + 1, (byte) 0x1f));
            number++;
        }
    }

    private void flipped() {
        var random = new Random(1);
        for (int place = 0; place < good.length; place += 8) {
            var altered = good.clone();
            altered[place] ^= (byte) (1 << random.nextInt(8));
            add("has a bit flipped in byte " + place, altered);
        }
    }

    private void encodings() {
        var inside = Arrays.copyOfRange(good, Der.elements(good).getFirst().content(), good.length);
        add("has an indefinite length outside", join(new byte[]{0x30, (byte) 0x80}, inside, new byte[2]));
        add("has an indefinite length that never ends", join(new byte[]{0x30, (byte) 0x80}, inside));
        add("has an outer length of three bytes where two do",
            join(new byte[]{0x30, (byte) 0x83, 0, (byte) (inside.length >> 8), (byte) inside.length}, inside));
        add("is followed by a zero", join(good, new byte[1]));
        add("is followed by itself", join(good, good));
        add("is followed by a kilobyte", join(good, new byte[1_024]));
        add("is inside an octet string", tlv(4, good));
        add("is inside another sequence", sequence(good));
        add("is inside a context tag", tlv(0xa0, good));
        add("is a request whose subject key is a request", signed(sequence(VERSION, NAME, good, NO_ATTRIBUTES)));
        add("has its name as a set", signed(sequence(VERSION, set(NAME), spki, NO_ATTRIBUTES)));
        add("has version 0 in two bytes", signed(sequence(tlv(2, new byte[2]), NAME, spki, NO_ATTRIBUTES)));
        add("has a name with a length of two bytes where one does", signed(sequence(VERSION,
            join(new byte[]{0x30, (byte) 0x81, (byte) (NAME.length - 2)}, Arrays.copyOfRange(NAME, 2, NAME.length)),
            spki, NO_ATTRIBUTES)));
        add("has a name in pieces", signed(sequence(VERSION, sequence(set(sequence(oid("550403"),
            tlv(0x2c, tlv(12, new byte[]{'a'}), tlv(12, new byte[]{'b'}))))), spki, NO_ATTRIBUTES)));
        var deep = new byte[0];
        for (int level = 0; level < 1_000; level++) {
            deep = sequence(deep);
        }
        add("is a thousand sequences in each other", deep);
        add("is two thousand sequences without ends", HexFormat.of().parseHex("3080".repeat(2_000)));
        add("is a sequence of nothing", sequence());
        add("is a sequence of three nothings", sequence(sequence(), sequence(), bits(new byte[0])));
        add("is a number", integer(F4));
    }

    private void lengths() {
        for (var length : new String[]{"84ffffffff", "847fffffff", "88ffffffffffffffff", "82ffff", "ff", "83010000"}) {
            add("claims a length of " + length, join(new byte[]{0x30}, HexFormat.of().parseHex(length),
                Arrays.copyOfRange(good, 4, good.length)));
        }
        add("has a tag number that never ends", join(new byte[]{0x3f}, fill(40, 0xff)));
        add("has a name of 3,000 bytes and so too many characters", signed(sequence(VERSION, sequence(set(sequence(
            oid("550403"), tlv(12, fill(6_000, 'x'))))), spki, NO_ATTRIBUTES)));
    }

    private void fields() {
        for (var version : new long[]{1, 2, 3, -1, 127, 1L << 40}) {
            add("has version " + version, signed(sequence(integer(BigInteger.valueOf(version)), NAME, spki,
                NO_ATTRIBUTES)));
        }
        add("has a version of 200 bytes", signed(sequence(tlv(2, fill(200, 0x7f)), NAME, spki, NO_ATTRIBUTES)));
        add("has a version of no bytes", signed(sequence(tlv(2), NAME, spki, NO_ATTRIBUTES)));
        add("has no version", signed(sequence(NAME, spki, NO_ATTRIBUTES)));
        add("has no name", signed(sequence(VERSION, spki, NO_ATTRIBUTES)));
        add("has no key", signed(sequence(VERSION, NAME, NO_ATTRIBUTES)));
        add("has two keys", signed(sequence(VERSION, NAME, spki, spki, NO_ATTRIBUTES)));
        add("has its name and key the wrong way round", signed(sequence(VERSION, spki, NAME, NO_ATTRIBUTES)));
        add("has something behind its attributes", signed(sequence(VERSION, NAME, spki, NO_ATTRIBUTES, NULL)));
        add("has an empty key", signed(sequence(VERSION, NAME, sequence(Der.RSA, bits(new byte[0])), NO_ATTRIBUTES)));
        add("has a key in a bit string that lacks three bits", signed(sequence(VERSION, NAME, sequence(Der.RSA,
            tlv(3, new byte[]{3}, sequence(integer(key.getModulus()), integer(F4)))), NO_ATTRIBUTES)));
        add("has a key of three numbers", signed(sequence(VERSION, NAME, sequence(Der.RSA,
            bits(sequence(integer(key.getModulus()), integer(F4), integer(F4)))), NO_ATTRIBUTES)));
        add("has a key of one number", signed(sequence(VERSION, NAME, sequence(Der.RSA,
            bits(sequence(integer(key.getModulus())))), NO_ATTRIBUTES)));
        add("has a key of an unknown algorithm", signed(sequence(VERSION, NAME, sequence(
            sequence(oid("2a03040506"), NULL), bits(new byte[]{1, 2, 3})), NO_ATTRIBUTES)));
    }

    private void attributes() {
        var password = sequence(oid("2a864886f70d010907"), set(tlv(12, "secret".getBytes(US_ASCII))));
        var empty = sequence(oid("2a864886f70d010907"), set());
        add("has no attributes field", signed(sequence(VERSION, NAME, spki)));
        add("has an attribute twice", signed(sequence(VERSION, NAME, spki, tlv(0xa0, password, password))));
        add("has an attribute without a value", signed(sequence(VERSION, NAME, spki, tlv(0xa0, empty))));
        add("has an attribute that is a number", signed(sequence(VERSION, NAME, spki, tlv(0xa0, integer(F4)))));
        add("has an attribute of three parts", signed(sequence(VERSION, NAME, spki,
            tlv(0xa0, sequence(oid("2a864886f70d010907"), set(NULL), NULL)))));
        add("has attributes in the wrong order", signed(sequence(VERSION, NAME, spki,
            tlv(0xa0, password, sequence(oid("2a864886f70d01090e"), set(sequence()))))));
        add("has attributes under another tag", signed(sequence(VERSION, NAME, spki, tlv(0xa1))));
    }

    private void exponents() {
        var totient = key.getPrimeP().subtract(BigInteger.ONE).multiply(key.getPrimeQ().subtract(BigInteger.ONE));
        for (var exponent : new String[]{"1", "3", "5", "17", "257", "65535", "4294967297", "18446744073709551617"}) {
            var e = new BigInteger(exponent);
            // Where an inverse exists the signature is right, so the exponent alone is to blame.
            var d = e.gcd(totient).equals(BigInteger.ONE) ? e.modInverse(totient) : F4;
            add("has the exponent " + exponent, signedBy(rsaKey(key.getModulus(), e), key.getModulus(), d));
        }
        for (var exponent : new String[]{"0", "2", "4", "65536", "-1", "-3", "-65537"}) {
            add("has the exponent " + exponent, signedBy(rsaKey(key.getModulus(), new BigInteger(exponent)),
                key.getModulus(), F4));
        }
        add("has an exponent as long as its modulus", signedBy(rsaKey(key.getModulus(), key.getModulus().subtract(
            BigInteger.TWO)), key.getModulus(), F4));
    }

    private void moduli() {
        for (int bits : new int[]{16, 511, 512, 768, 1023, 1024, 1536, 2047, 4097, 8192, 16_384}) {
            var modulus = new BigInteger(bits, new Random(bits)).setBit(bits - 1).setBit(0);
            add("has a modulus of " + bits + " bits", signedBy(rsaKey(modulus, F4), modulus, F4));
        }
        for (int factor : new int[]{2, 3, 5, 7, 541, 751}) {
            // A real key of three primes, one of them much too small.
            var modulus = key.getModulus().multiply(BigInteger.valueOf(factor));
            var d = F4.modInverse(key.getPrimeP().subtract(BigInteger.ONE)
                .multiply(key.getPrimeQ().subtract(BigInteger.ONE)).multiply(BigInteger.valueOf(factor - 1L)));
            add("has a modulus divided by " + factor, signedBy(rsaKey(modulus, F4), modulus, d));
        }
        for (var modulus : new BigInteger[]{BigInteger.ZERO, BigInteger.ONE, BigInteger.ONE.negate()}) {
            add("has the modulus " + modulus, signedBy(rsaKey(modulus, F4), key.getModulus(), F4));
        }
        add("has a negative modulus", signedBy(rsaKey(key.getModulus().negate(), F4), key.getModulus(), F4));
        add("has a modulus with a zero too many in front", signedBy(sequence(Der.RSA, bits(sequence(
            tlv(2, new byte[1], key.getModulus().toByteArray()), integer(F4)))), key.getModulus(),
            key.getPrivateExponent()));
        add("has a modulus with its sign bit missing", signedBy(sequence(Der.RSA, bits(sequence(
            tlv(2, Arrays.copyOfRange(key.getModulus().toByteArray(), 1, 257)), integer(F4)))), key.getModulus(),
            key.getPrivateExponent()));
    }

    private void signatures() {
        add("is signed by another key", assembled(info, SHA256_WITH_RSA,
            bits(signature("SHA256withRSA", LicenseServer.newPair("RSA", 2048), info))));
        add("is signed over something else", assembled(info, SHA256_WITH_RSA, bits(signature("SHA256withRSA", pair,
            NAME))));
        add("is signed with nothing", assembled(info, SHA256_WITH_RSA, bits(new byte[0])));
        add("is signed with zeros", assembled(info, SHA256_WITH_RSA, bits(new byte[256])));
        add("is signed with one byte too few", assembled(info, SHA256_WITH_RSA, bits(new byte[255])));
        add("is signed with one byte too many", assembled(info, SHA256_WITH_RSA,
            bits(join(new byte[1], signature("SHA256withRSA", pair, info)))));
        add("is signed with the modulus itself", assembled(info, SHA256_WITH_RSA,
            bits(Arrays.copyOfRange(key.getModulus().toByteArray(), 1, 257))));
        add("is signed in a bit string that lacks a bit", assembled(info, SHA256_WITH_RSA,
            tlv(3, new byte[]{1}, signature("SHA256withRSA", pair, info))));
        add("is signed in an octet string", assembled(info, SHA256_WITH_RSA,
            tlv(4, signature("SHA256withRSA", pair, info))));
        add("has a signature algorithm without NULL", assembled(info, sequence(oid("2a864886f70d01010b")),
            bits(signature("SHA256withRSA", pair, info))));
        add("has a signature algorithm with parameters", assembled(info, sequence(oid("2a864886f70d01010b"),
            sequence(integer(F4))), bits(signature("SHA256withRSA", pair, info))));
        add("has a signature algorithm without a name", assembled(info, sequence(NULL),
            bits(signature("SHA256withRSA", pair, info))));
        add("names a key instead of a signature algorithm", assembled(info, Der.RSA,
            bits(signature("SHA256withRSA", pair, info))));
        add("names ECDSA and is signed with RSA", assembled(info, sequence(oid("2a8648ce3d040302"), NULL),
            bits(signature("SHA256withRSA", pair, info))));
        add("names SHA-512 and is signed with SHA-256", assembled(info, sequence(oid("2a864886f70d01010d"), NULL),
            bits(signature("SHA256withRSA", pair, info))));
        Map.of("MD2withRSA", "2a864886f70d010102", "MD5withRSA", "2a864886f70d010104", "SHA1withRSA",
            "2a864886f70d010105", "SHA224withRSA", "2a864886f70d01010e", "SHA512/256withRSA", "2a864886f70d010110",
            "SHA3-256withRSA", "60864801650304030e")
            .forEach((name, oid) -> add("is signed with " + name, assembled(info, sequence(oid(oid), NULL),
                bits(signature(name, pair, info)))));
    }

    private void add(String name, byte[] der) {
        MalformedText.put(cases, name, LicenseServer.pem(der));
    }

    private byte[] signed(byte[] requestInfo) {
        return assembled(requestInfo, SHA256_WITH_RSA, bits(signature("SHA256withRSA", pair, requestInfo)));
    }

    /** Signed by arithmetic, for keys that no library would sign with. */
    private static byte[] signedBy(byte[] spki, BigInteger modulus, BigInteger privateExponent) {
        var requestInfo = sequence(VERSION, NAME, spki, NO_ATTRIBUTES);
        int bytes = (modulus.bitLength() + 7) / 8;
        var digest = join(HexFormat.of().parseHex("3031300d060960864801650304020105000420"), sha256(requestInfo));
        var padded = bytes < digest.length + 11
            ? digest
            : join(new byte[]{0, 1}, fill(bytes - digest.length - 3, 0xff), new byte[1], digest);
        var signature = new BigInteger(1, padded).modPow(privateExponent, modulus).toByteArray();
        var exact = new byte[bytes];
        int length = Math.min(bytes, signature.length);
        System.arraycopy(signature, signature.length - length, exact, bytes - length, length);
        return assembled(requestInfo, SHA256_WITH_RSA, bits(exact));
    }

    private static byte[] assembled(byte[] requestInfo, byte[] algorithm, byte[] signature) {
        return sequence(requestInfo, algorithm, signature);
    }

    private static byte[] signature(String algorithm, KeyPair by, byte[] over) {
        try {
            var signature = Signature.getInstance(algorithm);
            signature.initSign(by.getPrivate());
            signature.update(over);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
