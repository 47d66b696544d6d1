/** The Windows event log of a license server, as it is read. */
package org.tslab.licenseserver.eventlog;
