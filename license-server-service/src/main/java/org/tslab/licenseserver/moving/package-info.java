/** Licenses leave their key packs other than to a device: removed, converted, moved to another license server. */
package org.tslab.licenseserver.moving;
