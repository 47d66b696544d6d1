/** The data that prove a purchase: which fields each license program asks for, and what is wrong with them (S2-23). */
package org.tslab.clearinghouse.program;
