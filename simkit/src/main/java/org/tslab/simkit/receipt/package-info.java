/** What people take home: shown as often as they reload the page, while what it is about is done once. */
package org.tslab.simkit.receipt;
