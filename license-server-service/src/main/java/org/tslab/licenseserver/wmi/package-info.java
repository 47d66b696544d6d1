/** The license server as the WMI provider of later versions shows it: the same use cases, its names and numbers. */
package org.tslab.licenseserver.wmi;
