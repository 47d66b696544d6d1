/**
 * What a client does otherwise than the specification says, on purpose: the habits of real clients and the attacks of
 * hostile ones, each with a name. Laid over the client's machine from outside, so that the machine itself stays right.
 */
package org.tslab.rdp.quirk;
