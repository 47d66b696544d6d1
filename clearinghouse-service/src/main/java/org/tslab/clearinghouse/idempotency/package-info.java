/**
 * Requests that may be sent again when their answer was lost: {@code Idempotency-Key}, as the IETF's draft
 * "The Idempotency-Key HTTP Header Field" has it. Nothing is made twice, and the same answer comes twice.
 */
package org.tslab.clearinghouse.idempotency;
