/** Reading and writing bytes in the order of the wire; every codec of this module stands on these types. */
package org.tslab.rdp.wire;
