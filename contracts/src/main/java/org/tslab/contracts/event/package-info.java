/**
 * The events of the ecosystem. Fields are only ever added; a changed meaning is a new record whose type ends in the
 * next version number.
 */
package org.tslab.contracts.event;
