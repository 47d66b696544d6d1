/**
 * The old algorithms that MS-RDPBCGR 5.3 and MS-RDPELE 5.1 prescribe. They are here because the wire demands them, not
 * because they protect anything today.
 */
package org.tslab.rdp.crypto;
