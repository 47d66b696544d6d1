/** Installing key packs and counting what is left in them. */
package org.tslab.licenseserver.keypack;
