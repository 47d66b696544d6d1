package org.tslab.terminalserver.profile;

import java.util.List;
import java.util.Set;

import jakarta.validation.constraints.NotNull;

import org.tslab.contracts.ProductVersion;
import org.tslab.rdp.security.EncryptionLevel;
import org.tslab.rdp.security.EncryptionMethod;
import org.tslab.terminalserver.profile.Profile.AfterLicensing;
import org.tslab.terminalserver.profile.Profile.CertificateKind;
import org.tslab.terminalserver.profile.Profile.Denial;
import org.tslab.terminalserver.profile.Profile.RequestCertificate;
import org.tslab.terminalserver.profile.Profile.SecurityLayer;
import org.tslab.terminalserver.profile.Profile.TlsKey;
import org.tslab.terminalserver.profile.Profile.TlsVersion;

/**
 * What an administrator chose: a named profile, and the knobs that are set apart from it. What is null was not chosen;
 * without a name it is {@code modern}. This is what is stored, so that a knob of a later version has its default.
 */
public record ProfileChoice(NamedProfile name, SecurityLayer securityLayer, EncryptionLevel encryptionLevel,
    Set<@NotNull EncryptionMethod> encryptionMethods, CertificateKind certificate,
    RequestCertificate requestCertificate, Integer keyBits, TlsKey tlsKey, Set<@NotNull TlsVersion> tlsVersions,
    String productVersion, List<@NotNull String> scopes, Boolean encryptsLicensing, AfterLicensing afterLicensing,
    Denial denial, Boolean strict, Boolean exportKeys) {
    /** For who does not care. */
    public static final ProfileChoice DEFAULT = of(NamedProfile.MODERN);

    public static ProfileChoice of(NamedProfile name) {
        return new ProfileChoice(name, null, null, null, null, null, null, null, null, null, null, null, null, null,
            null, null);
    }

    /** Every knob: as chosen, else as the named profile has it. */
    public Profile resolve() {
        return resolve(ProductVersion.WINDOWS_SERVER_2003);
    }

    /** As {@link #resolve()} for a terminal server of this version, which clients are told unless chosen otherwise. */
    public Profile resolve(ProductVersion version) {
        var base = (name == null ? NamedProfile.MODERN : name).defaults();
        return new Profile(base.name(), chosen(securityLayer, base.securityLayer()),
            chosen(encryptionLevel, base.encryptionLevel()), chosen(encryptionMethods, base.encryptionMethods()),
            chosen(certificate, base.certificate()), chosen(requestCertificate, base.requestCertificate()),
            chosen(keyBits, base.keyBits()), chosen(tlsKey, base.tlsKey()), chosen(tlsVersions, base.tlsVersions()),
            chosen(productVersion, productVersion(base, version)), chosen(scopes, base.scopes()),
            chosen(encryptsLicensing, base.encryptsLicensing()), chosen(afterLicensing, base.afterLicensing()),
            chosen(denial, base.denial()), chosen(strict, base.strict()), chosen(exportKeys, base.exportKeys()));
    }

    /** The named profiles are of Windows Server 2003, and a terminal server of Windows 2000 says that it is one. */
    private static String productVersion(Profile base, ProductVersion version) {
        return switch (version) {
            case WINDOWS_2000 -> version.major() + "." + version.minor();
            case WINDOWS_SERVER_2003 -> base.productVersion();
        };
    }

    private static <T> T chosen(T choice, T otherwise) {
        return choice == null ? otherwise : choice;
    }
}
