/** Ending activations: by the license server itself, or by telephone with a confirmation code. */
package org.tslab.clearinghouse.deactivation;
