/**
 * Giving licenses to license servers, by every program and every connection method: programs and their proofs come in,
 * key packs go out. By hand only codes travel: the License Server ID one way, the License key pack ID the other.
 */
package org.tslab.clearinghouse.issuing;
