/**
 * From the first byte to the end of a session, for both sides, as pure machines: bytes in, actions out. A driver runs
 * {@link org.tslab.rdp.connection.ServerConnecting}, then licensing through a
 * {@link org.tslab.rdp.connection.LicensingChannel}, then {@link org.tslab.rdp.connection.ServerActivation}; a client
 * runs their mirrors.
 */
package org.tslab.rdp.connection;
