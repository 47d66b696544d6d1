/** How often one address or one caller may ask, counted in the database for all replicas together. */
package org.tslab.portal.limit;
