/** Who is calling: license servers prove themselves with the certificate they got when they were activated (S1-9). */
package org.tslab.clearinghouse.caller;
