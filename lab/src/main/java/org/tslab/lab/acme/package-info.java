/** Another certification authority beside the clearinghouse: Debian's pebble, and a client that speaks ACME (RFC 8555). */
package org.tslab.lab.acme;
