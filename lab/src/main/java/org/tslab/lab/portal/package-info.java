/** Visitors of the transition portal, as many as are wanted, and what the mail server has for them. */
package org.tslab.lab.portal;
