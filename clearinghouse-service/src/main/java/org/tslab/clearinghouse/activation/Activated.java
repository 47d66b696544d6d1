package org.tslab.clearinghouse.activation;

import java.security.cert.X509Certificate;

/** What a license server gets out of its activation. */
record Activated(String licenseServerId, X509Certificate certificate) {}
