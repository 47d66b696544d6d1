/** What makes each service a simulator, the same in all four: clock, chance, reset, journal, outbox, problems. */
package org.tslab.simkit;
