/** What people and license servers fill in to reactivate or deactivate, and what may be wrong with it. */
package org.tslab.clearinghouse.form;
