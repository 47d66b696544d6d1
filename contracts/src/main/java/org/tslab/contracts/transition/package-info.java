/** The offer to owners of Windows XP Professional: what the transition portal and the clearinghouse both know of it. */
package org.tslab.contracts.transition;
