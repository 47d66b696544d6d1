/**
 * Codes and IDs that people type are guessed in vain: they are many, and whoever is wrong too often has to wait. See
 * {@code docs/guessing.md} for the figures.
 */
package org.tslab.clearinghouse.guessing;
