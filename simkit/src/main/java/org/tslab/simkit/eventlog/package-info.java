/** The Windows event log of the servers that a service hosts: written with the fact, read over HTTP and on a page. */
package org.tslab.simkit.eventlog;
