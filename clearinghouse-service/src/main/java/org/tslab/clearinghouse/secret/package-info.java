/** Keys of this service at rest: each is stored sealed under the key-encryption key of the environment. */
package org.tslab.clearinghouse.secret;
