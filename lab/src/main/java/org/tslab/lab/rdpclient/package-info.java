/** The RDP client as a command: one connection before somebody's eyes, or very many. */
package org.tslab.lab.rdpclient;
