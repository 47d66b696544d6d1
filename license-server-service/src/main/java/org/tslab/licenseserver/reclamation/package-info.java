/** Returning licenses whose lease has ended to their key packs. */
package org.tslab.licenseserver.reclamation;
