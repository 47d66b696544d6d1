/** What the license terms ask for, held against what is there. It reports, and blocks nothing. */
package org.tslab.licenseserver.compliance;
