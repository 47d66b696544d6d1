/** What a service tells of itself in numbers, under /q/metrics; docs/reference/metrics.md has each. */
package org.tslab.simkit.metric;
