/** The tokens that callers show. */
package org.tslab.simkit.token;
