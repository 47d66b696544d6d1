/**
 * People's data, in a database of their own (S1-12, S1-13). Only what activates license servers puts something here or
 * compares with it, and it is joined with nothing: the other database knows a random id.
 */
package org.tslab.clearinghouse.registrant;
