/** Where a request is, for whoever has its link, and what its owner can do when it does not go on. */
package org.tslab.portal.status;
