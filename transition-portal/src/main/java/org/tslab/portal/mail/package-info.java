/** The mail that brings the tokens: how it reads, and how it gets to the mail server once. */
package org.tslab.portal.mail;
