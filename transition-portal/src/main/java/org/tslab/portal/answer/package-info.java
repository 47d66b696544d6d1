/** What the clearinghouse answers to requests. */
package org.tslab.portal.answer;
