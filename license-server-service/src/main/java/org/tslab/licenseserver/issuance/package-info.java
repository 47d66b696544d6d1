/** Issuing Per Device licenses (domain sheet, section 4.1): decided by a pure policy, written down in groups. */
package org.tslab.licenseserver.issuance;
