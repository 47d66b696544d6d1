/**
 * The offer to owners of Windows XP Professional (S2-18): product keys made by a reseller, each good for one CAL, once.
 * The transition portal asks and is answered by events.
 */
package org.tslab.clearinghouse.transition;
