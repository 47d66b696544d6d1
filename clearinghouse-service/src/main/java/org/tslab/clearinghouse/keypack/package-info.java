/** Key packs: licenses for exactly one license server, signed by the clearinghouse and enveloped for that server. */
package org.tslab.clearinghouse.keypack;
