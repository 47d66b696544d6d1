package org.tslab.rdp.security;

import org.tslab.rdp.crypto.Digests;
import org.tslab.rdp.crypto.Rc4;
import org.tslab.rdp.wire.Bytes;

/**
 * The RC4 key stream of one direction. It runs on from PDU to PDU and gets a new key after every 4096 of them
 * (MS-RDPBCGR 5.3.7). A value: what came before stays as it was.
 */
final class KeyStream {
    static final int PDUS_PER_KEY = 4096;

    private final EncryptionMethod method;
    private final Bytes firstKey;
    private final Bytes key;
    private final Rc4 stream;
    private final long count;

    private KeyStream(KeyStream before, Bytes key, Rc4 stream, long count) {
        this.method = before.method;
        this.firstKey = before.firstKey;
        this.key = key;
        this.stream = stream;
        this.count = count;
    }

    KeyStream(EncryptionMethod method, Bytes key) {
        this.method = method;
        this.firstKey = key;
        this.key = key;
        this.stream = new Rc4(key);
        this.count = 0;
    }

    /** What one PDU becomes, and the stream of the next one. */
    record Crypted(KeyStream next, Bytes bytes) {}

    /** How many PDUs came before. It goes into the salted signature and is not reset by a new key. */
    long count() {
        return count;
    }

    Crypted crypt(Bytes data) {
        var current = count > 0 && count % PDUS_PER_KEY == 0 ? withNewKey() : this;
        var running = current.stream.copy();
        var bytes = running.crypt(data);
        return new Crypted(new KeyStream(this, current.key, running, count + 1), bytes);
    }

    /** MS-RDPBCGR 5.3.7.1: the first key and the current one make the next. */
    private KeyStream withNewKey() {
        var mixed = Digests.keyed(firstKey, key).slice(0, key.size());
        var next = method.shortened(new Rc4(mixed).crypt(mixed));
        return new KeyStream(this, next, new Rc4(next), count);
    }
}
