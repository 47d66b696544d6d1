/** The whole portal for tests: what it needs from outside, and somebody with a browser. */
package org.tslab.portal.testing;
