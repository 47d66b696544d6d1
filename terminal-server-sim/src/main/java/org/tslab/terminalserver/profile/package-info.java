/** What kind of terminal server one is on the wire: named profiles, and every knob of them. */
package org.tslab.terminalserver.profile;
