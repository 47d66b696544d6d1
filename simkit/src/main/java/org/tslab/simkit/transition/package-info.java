/** How the transition portal and the clearinghouse seal what nobody between them may read. */
package org.tslab.simkit.transition;
