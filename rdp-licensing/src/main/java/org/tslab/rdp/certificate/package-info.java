/**
 * The certificate that a terminal server shows (MS-RDPBCGR 2.2.1.4.3.1, MS-RDPELE 2.2.1.4.2), in both of its forms.
 * X.509 certificates stay opaque; only the last one's public key is looked up.
 */
package org.tslab.rdp.certificate;
