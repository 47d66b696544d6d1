/** A request for transition CAL tokens, from the moment it is submitted until its mail is delivered. */
package org.tslab.portal.request;
