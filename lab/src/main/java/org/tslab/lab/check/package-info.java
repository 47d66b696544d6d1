/** Recounts the licenses of an environment, from the lists of the license servers and from their events. */
package org.tslab.lab.check;
