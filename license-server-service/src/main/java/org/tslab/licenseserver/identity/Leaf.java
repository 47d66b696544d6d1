package org.tslab.licenseserver.identity;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/**
 * All that a certificate will say that ends a license server's chain.
 *
 * @param serial stored before the certificate is signed
 */
public record Leaf(UUID serial, Instant from, Instant until, X500Name subject, SubjectPublicKeyInfo key,
    List<Extension> extensions) {}
