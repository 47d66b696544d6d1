/**
 * People's data, in a database of their own (S1-12, S1-13). Only an activation may put something here, nothing takes it
 * out, and it is joined with nothing: the other database knows a random id.
 */
package org.tslab.clearinghouse.registrant;
