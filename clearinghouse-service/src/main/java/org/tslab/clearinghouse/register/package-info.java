/** The register of license servers: which are activated, how, and what they are known by. Nobody's personal data. */
package org.tslab.clearinghouse.register;
