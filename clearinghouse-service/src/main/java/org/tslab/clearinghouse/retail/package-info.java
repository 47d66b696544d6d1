/** License Pack (Retail Purchase): codes made by a reseller, each good for one key pack on one license server. */
package org.tslab.clearinghouse.retail;
