package org.tslab.rdp.transcript;

/** What fields are grouped under: protocols from the outside in, and structures that have a document of their own. */
final class Layers {
    static final String TRANSPORT = "TPKT, X.224, MCS";
    static final String FAST_PATH = "Fast-path input";
    static final String SECURITY = "Security header";
    static final String SECURITY_EXCHANGE = "Security Exchange";
    static final String CLIENT_INFO = "Client Info";
    static final String LICENSING = "Licensing";
    static final String CERTIFICATE = "Server certificate";
    static final String SHARE = "Share";
    static final String CHANNEL = "Virtual channel";
    static final String DECRYPTED = "Decrypted";

    private Layers() {}
}
