/** The key under which everything secret is stored here. */
package org.tslab.portal.secret;
