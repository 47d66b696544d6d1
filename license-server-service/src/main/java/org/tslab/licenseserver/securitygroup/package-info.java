/** The local group Terminal Services Computers, and what a license server knows of it. */
package org.tslab.licenseserver.securitygroup;
