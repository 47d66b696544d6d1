package org.tslab.contracts.licenseserver;

/**
 * {@code POST /v1/license-servers/{name}/terminal-server-certificates}: the certificate with which the calling terminal
 * server takes part in the licensing exchange. Its name is the caller's own.
 *
 * @param publicKey Base64 of the SubjectPublicKeyInfo, RSA
 */
public record TerminalServerCertificateRequest(String publicKey) {}
