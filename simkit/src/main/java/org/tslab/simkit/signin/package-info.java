/** How a person with a browser shows the token that programs send as a header. */
package org.tslab.simkit.signin;
