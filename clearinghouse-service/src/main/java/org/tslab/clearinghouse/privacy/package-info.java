/** The owner of data about a person may see and correct them, through an agent, and know who else did. */
package org.tslab.clearinghouse.privacy;
