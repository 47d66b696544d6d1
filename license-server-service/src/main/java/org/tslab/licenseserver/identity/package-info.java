/** What a license server proves itself and what it signs with: its key pair and certificates. */
package org.tslab.licenseserver.identity;
