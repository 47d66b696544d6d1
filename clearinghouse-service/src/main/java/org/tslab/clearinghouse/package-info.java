/**
 * The authority of the simulated licensing world: activates license servers and issues their key packs. Each package is
 * one feature; what {@code org.tslab.clearinghouse.registrant} holds is known to {@code activation} and {@code privacy}
 * alone.
 */
package org.tslab.clearinghouse;
