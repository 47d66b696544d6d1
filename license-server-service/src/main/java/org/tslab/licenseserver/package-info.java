/** License servers: they are activated, hold key packs, and issue, renew and reclaim licenses. */
package org.tslab.licenseserver;
