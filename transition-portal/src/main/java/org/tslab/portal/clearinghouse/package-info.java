/** What the portal knows of the clearinghouse: the certificate that product keys are sealed for. */
package org.tslab.portal.clearinghouse;
