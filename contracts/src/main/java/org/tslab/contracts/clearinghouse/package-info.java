/** What license servers say to the clearinghouse and what it answers, always over TLS. */
package org.tslab.contracts.clearinghouse;
