/** The site where owners of Windows XP Professional ask for their transition CAL tokens. */
package org.tslab.portal;
