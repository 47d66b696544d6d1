/** Kills processes under load, over and over, and holds what is there in the end against what callers were told. */
package org.tslab.lab.torment;
