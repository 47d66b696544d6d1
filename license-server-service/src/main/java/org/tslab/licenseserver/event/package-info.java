/** The events that license servers write to their Windows event logs, and those that can only be ordered. */
package org.tslab.licenseserver.event;
