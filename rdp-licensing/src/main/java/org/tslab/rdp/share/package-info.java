/** The PDUs that client and server share once licensing is done: activation, its finalization, and the last error. */
package org.tslab.rdp.share;
