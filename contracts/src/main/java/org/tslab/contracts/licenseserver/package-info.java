/** What terminal servers say to license servers and what these answer. */
package org.tslab.contracts.licenseserver;
