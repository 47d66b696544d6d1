/** How a license server reaches the clearinghouse, and what is allowed there (S1-16 to S1-20). */
package org.tslab.licenseserver.connection;
