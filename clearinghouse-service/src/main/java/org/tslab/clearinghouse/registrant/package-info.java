/**
 * People's data, in a database of their own (S1-12, S1-13), and the keys they are sealed with. An activation puts
 * something here; the owner's agent alone sees or corrects it, and leaves a record of that. It is joined with nothing:
 * the other database knows a random id.
 */
package org.tslab.clearinghouse.registrant;
