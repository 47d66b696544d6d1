/** What administrators set of how license servers issue. */
package org.tslab.licenseserver.policy;
