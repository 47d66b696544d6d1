/**
 * MS-RDPELE 2.2 and MS-RDPBCGR 2.2.1.12: the licensing PDUs, what is encrypted inside them, and the keys. Every type
 * decodes and encodes, so that a server and a client stand on the same code.
 */
package org.tslab.rdp.licensing;
