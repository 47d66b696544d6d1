/** Issuing Per Device licenses: decided by a pure policy, written down in groups. */
package org.tslab.licenseserver.issuance;
