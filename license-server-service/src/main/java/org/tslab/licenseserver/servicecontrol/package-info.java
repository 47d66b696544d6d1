/** Starting, pausing, resuming and stopping the Terminal Server Licensing service of a license server. */
package org.tslab.licenseserver.servicecontrol;
