/** What all pages for people have in common: their texts in two languages, their headers, and forms nobody can forge. */
package org.tslab.simkit.page;
