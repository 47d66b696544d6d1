/** Certificates that are not good any more: who says so, and how the world learns of it (CRL, OCSP, events). */
package org.tslab.clearinghouse.revocation;
