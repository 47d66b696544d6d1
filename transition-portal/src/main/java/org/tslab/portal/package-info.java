/** The site where owners of Windows XP Professional ask for their transition CAL tokens, and its mail. */
package org.tslab.portal;
