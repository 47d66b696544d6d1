/** The site where owners of Windows XP Professional ask for their transition CAL tokens, and the mail that brings them. */
package org.tslab.portal;
