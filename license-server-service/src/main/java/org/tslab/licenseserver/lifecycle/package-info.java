/** What ends or interrupts a license server's activation: deactivation, upgrade, expiry, damage, revocation. */
package org.tslab.licenseserver.lifecycle;
