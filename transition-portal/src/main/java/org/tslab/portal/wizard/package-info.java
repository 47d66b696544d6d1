/** The pages on which somebody asks for tokens, and what is kept of a request until it is submitted. */
package org.tslab.portal.wizard;
