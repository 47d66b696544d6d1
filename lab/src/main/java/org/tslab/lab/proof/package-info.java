/** Drives a running environment through its main job, over the same doors that anybody else uses. */
package org.tslab.lab.proof;
