/** Forgetting what grows and is of no more use, a little at a time. */
package org.tslab.licenseserver.housekeeping;
