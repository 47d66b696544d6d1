/**
 * The account of a connection: what was said ({@link org.tslab.rdp.transcript.Transcript}), what that means field by
 * field ({@link org.tslab.rdp.transcript.Dissector}), and the same for Wireshark
 * ({@link org.tslab.rdp.transcript.Pcap}).
 */
package org.tslab.rdp.transcript;
