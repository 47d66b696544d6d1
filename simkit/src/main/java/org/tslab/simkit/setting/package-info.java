/**
 * What settings may say. Bean Validation would check it, too, but then the framework makes a model of every class of
 * its own settings whenever a service starts, which is a sixth of the work of starting.
 */
package org.tslab.simkit.setting;
