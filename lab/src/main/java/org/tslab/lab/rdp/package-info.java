/** An RDP client that goes through connecting, licensing and activation, and keeps its CAL like a real one. */
package org.tslab.lab.rdp;
