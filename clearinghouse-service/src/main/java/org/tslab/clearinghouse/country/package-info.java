/** The countries and regions of the wizards, and where to call from each (S1-24). */
package org.tslab.clearinghouse.country;
