/** Reports of what a license server has installed and issued. */
package org.tslab.licenseserver.reporting;
