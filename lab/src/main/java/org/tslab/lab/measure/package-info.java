/** Measures an ecosystem of its own: how long it takes to start, what it weighs, how fast it does its main job. */
package org.tslab.lab.measure;
