/** The database of a license server as a whole: rebuilt, backed up, restored, lost with its operating system. */
package org.tslab.licenseserver.database;
