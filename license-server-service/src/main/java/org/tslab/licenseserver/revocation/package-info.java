/** Taking permanent licenses back before their leases end, as from Windows Server 2008 on. */
package org.tslab.licenseserver.revocation;
