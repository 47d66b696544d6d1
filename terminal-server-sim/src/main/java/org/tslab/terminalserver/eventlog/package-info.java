/** The events that terminal servers write to their Windows event logs, as they are read. */
package org.tslab.terminalserver.eventlog;
