/** The administrator's tools of the resource kit: lsreport, lsview and tsctst. */
package org.tslab.lab.tools;
