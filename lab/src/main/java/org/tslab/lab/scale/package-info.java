/** What the measured figures come to at any size: arithmetic, and a simulation of what stands in line. */
package org.tslab.lab.scale;
