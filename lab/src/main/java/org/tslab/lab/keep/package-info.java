/** Keeps an environment: takes backups while it runs, and makes an environment of one elsewhere. */
package org.tslab.lab.keep;
