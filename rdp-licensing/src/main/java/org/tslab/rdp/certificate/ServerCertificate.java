package org.tslab.rdp.certificate;

import org.tslab.rdp.crypto.RsaPublicKey;
import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.MalformedPduException;
import org.tslab.rdp.wire.WireReader;

/** MS-RDPBCGR 2.2.1.4.3.1 Server Certificate (SERVER_CERTIFICATE). */
public sealed interface ServerCertificate permits ProprietaryCertificate, X509CertificateChain {
    /** Bit 31 of dwVersion: the license server signed this itself, since it is not activated. */
    long TEMPORARY = 0x8000_0000L;

    boolean temporary();

    Bytes encode();

    /** The key of the terminal server itself. */
    RsaPublicKey publicKey();

    static ServerCertificate decode(Bytes wire) {
        return decode(wire.reader());
    }

    static ServerCertificate decode(WireReader in) {
        var version = in.u32("dwVersion");
        var temporary = (version & TEMPORARY) != 0;
        var form = version & ~TEMPORARY;
        if (form == ProprietaryCertificate.VERSION) {
            return ProprietaryCertificate.decode(temporary, in);
        }
        if (form == X509CertificateChain.VERSION) {
            return X509CertificateChain.decode(temporary, in);
        }
        throw new MalformedPduException("dwVersion", form + " is unknown");
    }
}
