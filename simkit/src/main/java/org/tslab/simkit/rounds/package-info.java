/** Work that nobody asks for, done again and again. */
package org.tslab.simkit.rounds;
