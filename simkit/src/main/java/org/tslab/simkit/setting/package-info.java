/**
 * What settings may say. Bean Validation would check it, too, but then the framework makes a model of every class of
 * its own settings whenever a service starts, which takes nearly half a second of processor time.
 */
package org.tslab.simkit.setting;
