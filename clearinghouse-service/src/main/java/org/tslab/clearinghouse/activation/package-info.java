/** Activating license servers: a License Server ID and a certificate for whoever proves to hold a key (S1-8, S1-26). */
package org.tslab.clearinghouse.activation;
