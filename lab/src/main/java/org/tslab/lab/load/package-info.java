/** Many RDP clients at once, each as soon as it is done with the last, and what the machine could do at best. */
package org.tslab.lab.load;
