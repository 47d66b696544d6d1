package org.tslab.terminalserver.profile;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.tslab.rdp.security.EncryptionLevel;
import org.tslab.rdp.security.EncryptionMethod;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What a terminal server is on the wire, every knob resolved. docs/rdp/profiles.md explains each.
 *
 * @param encryptionMethods of these the strongest that the client offers is taken
 * @param keyBits of the RSA key of licensing and standard RDP security
 * @param productVersion what the license request says, {@code major.minor}; CALs are asked for and held against the
 *        terminal server's own version
 * @param encryptsLicensing whether licensing PDUs to the client are encrypted, where the client can take that
 * @param strict whether clients are refused what no document allows
 * @param exportKeys whether the record of a connection holds its keys
 */
public record Profile(NamedProfile name, SecurityLayer securityLayer, EncryptionLevel encryptionLevel,
    Set<EncryptionMethod> encryptionMethods, CertificateKind certificate, RequestCertificate requestCertificate,
    int keyBits, TlsKey tlsKey, Set<TlsVersion> tlsVersions, String productVersion, List<String> scopes,
    boolean encryptsLicensing, AfterLicensing afterLicensing, Denial denial, boolean strict, boolean exportKeys) {

    public Profile {
        encryptionMethods = inOrder(EncryptionMethod.class, encryptionMethods);
        tlsVersions = inOrder(TlsVersion.class, tlsVersions);
        scopes = List.copyOf(scopes);
    }

    /** Which security protocols the port speaks (MS-RDPBCGR 5.3, 5.4). */
    public enum SecurityLayer {
        /** Standard RDP security, also for clients that can do better or do not negotiate at all. */
        RDP,
        /** TLS for who offers it, standard RDP security for the others. */
        NEGOTIATE,
        /** TLS only. */
        TLS
    }

    /** The form of the certificate for the licensing key (MS-RDPBCGR 2.2.1.4.3.1). */
    public enum CertificateKind {
        /** A chain that a license server has signed. */
        X509,
        /** A bare key under a signature that everybody can make. */
        PROPRIETARY
    }

    /** When SERVER_LICENSE_REQUEST carries the certificate (MS-RDPELE 2.2.2.1). */
    public enum RequestCertificate {
        ALWAYS,
        /** Not when the security data had it already. */
        UNLESS_KNOWN
    }

    /** The key of the TLS certificate. It is not the licensing key. */
    public enum TlsKey {
        EC_P256,
        RSA_2048
    }

    /** A version of TLS that clients may speak. */
    public enum TlsVersion {
        @JsonProperty("TLSv1.2")
        TLS_1_2("TLSv1.2"),
        @JsonProperty("TLSv1.3")
        TLS_1_3("TLSv1.3");

        private final String label;

        TlsVersion(String label) {
            this.label = label;
        }

        /** The name as JSSE and requests spell it. */
        public String label() {
            return label;
        }
    }

    /** What a licensed client gets. */
    public enum AfterLicensing {
        /** A session that becomes active and ends as if the user had logged off. */
        SESSION,
        /** The end of its MCS domain (MS-RDPBCGR 2.2.2.3). */
        DISCONNECT,
        /** The end of its TCP connection, without a word. */
        CLOSE
    }

    /** How a client that gets no license is told so. */
    public enum Denial {
        /** License error message, end of the MCS domain, end of the TCP connection. */
        ALERT,
        /** License error message; then it is the client's turn to leave. */
        ALERT_ONLY,
        /** It is let in, and its session ends with an error that it shows to its user (MS-RDPBCGR 2.2.5.1.1). */
        ERROR_INFO
    }

    public int majorVersion() {
        return version(0);
    }

    public int minorVersion() {
        return version(1);
    }

    private int version(int part) {
        return Integer.parseInt(productVersion.split("\\.")[part]);
    }

    /** The same set every time it is written down. */
    private static <E extends Enum<E>> Set<E> inOrder(Class<E> type, Collection<E> elements) {
        var set = EnumSet.noneOf(type);
        set.addAll(elements);
        return Collections.unmodifiableSet(set);
    }
}
