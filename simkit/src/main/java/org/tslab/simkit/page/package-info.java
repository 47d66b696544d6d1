/** What all pages for people share: their texts in two languages, their headers, and forms nobody can forge. */
package org.tslab.simkit.page;
