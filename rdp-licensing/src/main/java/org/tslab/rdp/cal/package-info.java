/**
 * The extensions that make an X.509 certificate a CAL (MS-RDPELE 2.2.2.8 and the certificates that Windows issues).
 * Their values are raw structures, not DER, and stand directly inside the extension's octet string.
 */
package org.tslab.rdp.cal;
