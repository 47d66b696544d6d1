/**
 * Both sides of the licensing exchange (MS-RDPELE 3.2 and 3.3) as pure functions: state and input go in, state and
 * actions come out. Sockets, time, chance and the license server are the driver's.
 */
package org.tslab.rdp.exchange;
