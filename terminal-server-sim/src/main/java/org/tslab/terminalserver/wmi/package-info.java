/** Terminal servers as the WMI provider of later versions shows them: the same use cases, its names and numbers. */
package org.tslab.terminalserver.wmi;
