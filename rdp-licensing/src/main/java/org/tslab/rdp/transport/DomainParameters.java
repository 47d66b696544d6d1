package org.tslab.rdp.transport;

import java.util.List;

import org.tslab.rdp.wire.WireWriter;

/**
 * [T125] 7 DomainParameters, in the order of the standard: channels, users, tokens, priorities, throughput, height, PDU
 * size, version. Both sides send the numbers that Windows sends, and neither looks at the other's.
 */
record DomainParameters(List<Integer> values) {
    static final DomainParameters TARGET = new DomainParameters(List.of(34, 2, 0, 1, 0, 1, 65535, 2));
    static final DomainParameters MINIMUM = new DomainParameters(List.of(1, 1, 1, 1, 0, 1, 1056, 2));
    static final DomainParameters MAXIMUM = new DomainParameters(List.of(65535, 64535, 65535, 1, 0, 1, 65535, 2));
    static final DomainParameters AGREED = new DomainParameters(List.of(34, 3, 0, 1, 0, 1, 65528, 2));

    void encode(WireWriter out) {
        var content = new WireWriter();
        values.forEach(value -> Ber.integer(content, value));
        Ber.write(out, Ber.SEQUENCE, content.toBytes());
    }
}
