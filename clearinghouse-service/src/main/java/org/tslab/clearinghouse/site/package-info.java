/**
 * The public web site of the clearinghouse (S1-21, S1-22): it serves whoever comes, from any computer, and never talks
 * to a license server. People carry codes between the two.
 */
package org.tslab.clearinghouse.site;
