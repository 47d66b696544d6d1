/** The ways to bring Windows Server 2003 terminal servers into a Windows 2000 domain (S2-40 to S2-42), in steps. */
package org.tslab.lab.topology;
