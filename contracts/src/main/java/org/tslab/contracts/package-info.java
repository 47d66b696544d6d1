/** What the services say to each other: records and names, no behavior and no framework. */
package org.tslab.contracts;
