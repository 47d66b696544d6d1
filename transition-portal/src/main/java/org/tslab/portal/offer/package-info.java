/** What is offered, to whom and until when, and which way the owners of which licenses go. */
package org.tslab.portal.offer;
