package org.tslab.rdp.crypto;

import org.tslab.rdp.wire.Bytes;

/**
 * One run of the RC4 key stream. Licensing starts a fresh one for every blob (MS-RDPELE 5.1.3); standard RDP security
 * lets one run on from PDU to PDU.
 */
public final class Rc4 {
    private final byte[] box = new byte[256];
    private int i;
    private int j;

    private Rc4(Rc4 other) {
        System.arraycopy(other.box, 0, box, 0, box.length);
        i = other.i;
        j = other.j;
    }

    public Rc4(Bytes key) {
        var material = key.toArray();
        for (var n = 0; n < 256; n++) {
            box[n] = (byte) n;
        }
        for (int n = 0, k = 0; n < 256; n++) {
            k = k + box[n] + material[n % material.length] & 0xff;
            swap(n, k);
        }
    }

    /** The same run at the same place, for one who has to keep both. */
    public Rc4 copy() {
        return new Rc4(this);
    }

    /** Encrypts or decrypts the next bytes of the stream; both are the same operation. */
    public Bytes crypt(Bytes data) {
        var out = data.toArray();
        for (var n = 0; n < out.length; n++) {
            i = i + 1 & 0xff;
            j = j + box[i] & 0xff;
            swap(i, j);
            out[n] ^= box[box[i] + box[j] & 0xff];
        }
        return Bytes.of(out);
    }

    private void swap(int a, int b) {
        var held = box[a];
        box[a] = box[b];
        box[b] = held;
    }
}
