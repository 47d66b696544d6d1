/**
 * Traces: what one request, connection or event caused, across services and through the broker, in the form of W3C
 * Trace Context and of OpenTelemetry's protocol.
 */
package org.tslab.simkit.trace;
