/** Certificate signing requests, PKCS#10: the proof that somebody holds the key he wants a certificate for. */
package org.tslab.clearinghouse.signingrequest;
