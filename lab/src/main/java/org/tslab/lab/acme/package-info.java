/** Another certification authority, Debian's pebble, and a client that speaks ACME (RFC 8555) with it. */
package org.tslab.lab.acme;
