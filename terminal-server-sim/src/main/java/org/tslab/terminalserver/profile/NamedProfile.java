package org.tslab.terminalserver.profile;

import java.util.List;
import java.util.Set;

import org.tslab.rdp.security.EncryptionLevel;
import org.tslab.rdp.security.EncryptionMethod;
import org.tslab.terminalserver.profile.Profile.AfterLicensing;
import org.tslab.terminalserver.profile.Profile.CertificateKind;
import org.tslab.terminalserver.profile.Profile.Denial;
import org.tslab.terminalserver.profile.Profile.RequestCertificate;
import org.tslab.terminalserver.profile.Profile.SecurityLayer;
import org.tslab.terminalserver.profile.Profile.TlsKey;
import org.tslab.terminalserver.profile.Profile.TlsVersion;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The profiles that have a name, which is where every choice begins. */
public enum NamedProfile {
    /** As Windows Server 2003 came: standard RDP security under a proprietary certificate for a key of 512 bits. */
    @JsonProperty("windows-server-2003")
    WINDOWS_SERVER_2003("windows-server-2003"),
    /** Windows Server 2003 with Service Pack 1, where an administrator has turned TLS on. */
    @JsonProperty("windows-server-2003-tls")
    WINDOWS_SERVER_2003_TLS("windows-server-2003-tls"),
    /** TLS with a key of today; what a terminal server is unless somebody says otherwise. */
    @JsonProperty("modern")
    MODERN("modern"),
    /** {@link #MODERN} without patience for what the documents do not allow. */
    @JsonProperty("strict")
    STRICT("strict");

    private static final List<String> SCOPES = List.of("tslab.example");
    private static final Set<EncryptionMethod> ALL_METHODS = Set.of(EncryptionMethod.values());
    private static final Set<TlsVersion> ALL_VERSIONS = Set.of(TlsVersion.values());
    private final String label;

    NamedProfile(String label) {
        this.label = label;
    }

    /** The name as it stands in a request. */
    public String label() {
        return label;
    }

    /** The knobs as they are when none is set alone. */
    Profile defaults() {
        return switch (this) {
            case WINDOWS_SERVER_2003 -> new Profile(this, SecurityLayer.RDP,
                EncryptionLevel.CLIENT_COMPATIBLE, ALL_METHODS, CertificateKind.PROPRIETARY,
                RequestCertificate.UNLESS_KNOWN, 512, TlsKey.RSA_2048, ALL_VERSIONS, "5.2", SCOPES, true,
                AfterLicensing.SESSION, Denial.ALERT, false, false);
            case WINDOWS_SERVER_2003_TLS -> new Profile(this, SecurityLayer.TLS,
                EncryptionLevel.CLIENT_COMPATIBLE, ALL_METHODS, CertificateKind.X509,
                RequestCertificate.UNLESS_KNOWN, 2048, TlsKey.RSA_2048, ALL_VERSIONS, "5.2", SCOPES, true,
                AfterLicensing.SESSION, Denial.ALERT, false, false);
            case MODERN -> modern(false);
            case STRICT -> modern(true);
        };
    }

    private Profile modern(boolean strict) {
        return new Profile(this, SecurityLayer.TLS,
            EncryptionLevel.CLIENT_COMPATIBLE, ALL_METHODS, CertificateKind.X509,
            RequestCertificate.ALWAYS, 2048, TlsKey.EC_P256, ALL_VERSIONS, "5.2", SCOPES, true,
            AfterLicensing.SESSION, Denial.ALERT, strict, false);
    }
}
