/** Installing license servers, and knowing which there are. */
package org.tslab.licenseserver.installation;
