/** Returning licenses whose lease has ended to their key packs (domain sheet, section 4.1). */
package org.tslab.licenseserver.reclamation;
