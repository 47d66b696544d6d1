package org.tslab.clearinghouse.signingrequest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;

import org.tslab.clearinghouse.testing.LicenseServer;

/** What people send in place of a request in PEM, and PEM with something wrong around the request. */
final class MalformedText {
    private static final String BEGIN = "-----BEGIN CERTIFICATE REQUEST-----";
    private static final String END = "-----END CERTIFICATE REQUEST-----";
    private final Map<String, String> cases;
    private final String pem;
    private final String base64;
    private final byte[] der;

    MalformedText(Map<String, String> cases, byte[] good) {
        this.cases = cases;
        der = good;
        pem = LicenseServer.pem(good);
        base64 = Base64.getEncoder().encodeToString(good);
    }

    /** Every name and every text is there once. */
    static void put(Map<String, String> cases, String name, String text) {
        if (cases.containsValue(text) || cases.put(name, text) != null) {
            throw new IllegalStateException(name + " is there before");
        }
    }

    void add() {
        notPem();
        labels();
        contents();
    }

    private void notPem() {
        put(cases, "is a word", "hello");
        put(cases, "is a kilobyte of NUL", "\0".repeat(1_024));
        put(cases, "is HTML", "<html><body>" + base64 + "</body></html>");
        put(cases, "is JSON", "{\"csr\": \"" + base64 + "\"}");
        put(cases, "is Base64 without its label", base64);
        put(cases, "is DER as Latin text", new String(der, ISO_8859_1));
        put(cases, "is hexadecimal", HexFormat.of().formatHex(der));
        put(cases, "is encoded for a URL", pem.replace(" ", "%20").replace("\n", "%0A"));
        put(cases, "has a NUL between any two characters", new String(pem.getBytes(UTF_16LE), ISO_8859_1));
        put(cases, "has 8,193 characters", BEGIN + " ".repeat(8_193 - BEGIN.length() - END.length()) + END);
        put(cases, "has fifty thousand letters", "A".repeat(50_000));
        put(cases, "is a path", "/etc/passwd");
        put(cases, "is a reference", "${jndi:ldap://localhost/x}");
        put(cases, "is SQL", "'; drop table activation; --");
    }

    private void labels() {
        for (var label : new String[]{"CERTIFICATE", "PUBLIC KEY", "PRIVATE KEY", "RSA PRIVATE KEY", "PKCS7",
            "X509 CRL",
            "certificate request", "CERTIFICATE  REQUEST", "OLD CERTIFICATE REQUEST", ""}) {
            put(cases, "is labeled \"" + label + "\"", pem.replace("CERTIFICATE REQUEST", label));
        }
        put(cases, "does not begin", pem.replace(BEGIN, ""));
        put(cases, "does not end", pem.replace(END, ""));
        put(cases, "begins twice", BEGIN + pem);
        put(cases, "is there twice", pem + pem);
        put(cases, "ends before it begins", END + base64 + BEGIN);
        put(cases, "has four hyphens", pem.replace("-----", "----"));
        put(cases, "has text in front", "Subject: anything\n" + pem);
        put(cases, "has text behind", pem + "yours sincerely");
        put(cases, "has headers", pem.replace(BEGIN, BEGIN + "\nProc-Type: 4,ENCRYPTED\n"));
        put(cases, "begins with a byte order mark", "\ufeff" + pem);
    }

    private void contents() {
        put(cases, "has nothing between its labels", BEGIN + END);
        put(cases, "has white space between its labels", BEGIN + "\n \n" + END);
        put(cases, "has padding only", BEGIN + "====" + END);
        put(cases, "has padding in the middle", BEGIN + base64.substring(0, 400) + "==" + base64.substring(400) + END);
        put(cases, "has one character of Base64 too few", BEGIN + base64.substring(0, base64.length() - 3) + END);
        put(cases, "has characters of Base64 for URLs", BEGIN + "-_" + base64 + END);
        put(cases, "has letters that are not Latin", pem.replaceFirst("M", "\u041c"));
        put(cases, "is Base64 of Base64", LicenseServer.pem(base64.getBytes(ISO_8859_1)));
        put(cases, "is PEM in PEM", LicenseServer.pem(pem.getBytes(ISO_8859_1)));
        put(cases, "holds text", LicenseServer.pem("not a request".getBytes(ISO_8859_1)));
        put(cases, "holds zeros", LicenseServer.pem(new byte[512]));
    }
}
