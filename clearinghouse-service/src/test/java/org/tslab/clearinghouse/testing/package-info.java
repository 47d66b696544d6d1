/** How tests reach the service: through the front door, as a license server would. */
package org.tslab.clearinghouse.testing;
