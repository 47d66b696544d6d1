package org.tslab.contracts.clearinghouse;

/**
 * A key pack for the license server that asked. The same license code from the same license server gives the same
 * serial again.
 *
 * @param envelope Base64 of a CMS EnvelopedData for the license server's certificate, around a CMS SignedData by the
 *     clearinghouse, around a {@link KeyPackContent} as JSON
 */
public record KeyPackAnswer(String keyPackSerial, String envelope) {}
