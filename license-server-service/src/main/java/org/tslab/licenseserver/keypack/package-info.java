/** Installing key packs and counting what is left in them (domain sheet, section 3). */
package org.tslab.licenseserver.keypack;
