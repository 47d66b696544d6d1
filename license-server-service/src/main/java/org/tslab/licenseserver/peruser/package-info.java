/** Users of Per User terminal servers: who connects is noted, and nothing is counted down. */
package org.tslab.licenseserver.peruser;
