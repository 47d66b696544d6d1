package org.tslab.rdp.certificate;

import java.util.ArrayList;
import java.util.List;

import org.tslab.rdp.crypto.RsaPublicKey;
import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.MalformedPduException;
import org.tslab.rdp.wire.WireReader;
import org.tslab.rdp.wire.WireWriter;

/**
 * MS-RDPELE 2.2.1.4.2 X.509 Certificate Chain (X509_CERTIFICATE_CHAIN): DER certificates, root first, the license
 * server's second to last, the terminal server's last.
 */
public record X509CertificateChain(boolean temporary, List<Bytes> certificates) implements ServerCertificate {
    static final long VERSION = 2;
    /** The document asks for two at least; one is taken, since clients take it. */
    private static final int COUNT_MIN = 1;
    private static final int COUNT_MAX = 200;

    public X509CertificateChain {
        certificates = List.copyOf(certificates);
        if (certificates.size() < COUNT_MIN || certificates.size() > COUNT_MAX) {
            throw new IllegalArgumentException("a chain of " + certificates.size() + " certificates");
        }
    }

    static X509CertificateChain decode(boolean temporary, WireReader in) {
        var count = in.u32("NumCertBlobs");
        if (count < COUNT_MIN || count > COUNT_MAX) {
            throw new MalformedPduException("NumCertBlobs", "says " + count);
        }
        var certificates = new ArrayList<Bytes>();
        while (certificates.size() < count) {
            certificates.add(in.bytes("abCert", in.length32("cbCert")));
        }
        // Some servers leave the padding away.
        if (in.remaining() != 0) {
            in.skip("Padding", padding(certificates.size()));
        }
        in.expectEnd("X509_CERTIFICATE_CHAIN");
        return new X509CertificateChain(temporary, certificates);
    }

    @Override
    public Bytes encode() {
        var out = new WireWriter().u32(VERSION | (temporary ? TEMPORARY : 0)).u32(certificates.size());
        for (var certificate : certificates) {
            out.u32(certificate.size()).bytes(certificate);
        }
        return out.zeros(padding(certificates.size())).toBytes();
    }

    @Override
    public RsaPublicKey publicKey() {
        return SubjectPublicKey.of(certificates.getLast());
    }

    private static int padding(int count) {
        return 8 + 4 * count;
    }
}
