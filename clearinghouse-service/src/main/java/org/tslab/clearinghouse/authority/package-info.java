/** The certification authority: made once for each environment, known to everyone, nobody's but the clearinghouse's. */
package org.tslab.clearinghouse.authority;
