/**
 * What somebody comes to a service for, as forms: fill in, check, confirm, get a receipt. The rules are those
 * of the use cases behind them; here is only what people need around these.
 */
package org.tslab.simkit.errand;
