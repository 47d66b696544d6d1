/** Whom to call about what (S2-51, S2-59 to S2-65). */
package org.tslab.clearinghouse.triage;
