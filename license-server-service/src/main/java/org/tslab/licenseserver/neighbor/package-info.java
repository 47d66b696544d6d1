/** What license servers hear of each other: who has licenses left. */
package org.tslab.licenseserver.neighbor;
