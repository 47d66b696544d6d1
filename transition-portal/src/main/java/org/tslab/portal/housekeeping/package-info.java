/** Forgetting what was kept long enough. */
package org.tslab.portal.housekeeping;
