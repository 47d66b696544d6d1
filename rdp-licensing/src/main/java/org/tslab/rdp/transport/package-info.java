/**
 * The layers under RDP: TPKT, X.224, MCS and GCC. {@link org.tslab.rdp.transport.Framing} says where a PDU ends,
 * {@link org.tslab.rdp.transport.Pdu} turns the frame into a value and back.
 */
package org.tslab.rdp.transport;
