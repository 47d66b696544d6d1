package org.tslab.rdp.licensing;

import org.tslab.rdp.wire.WireReader;
import org.tslab.rdp.wire.WireWriter;

/** MS-RDPELE 2.2.2.1.2.1 Scope (SCOPE): the realm of the license issuer, by which a client may pick a stored CAL. */
public record Scope(Blob blob) {

    public static Scope of(String name) {
        return new Scope(Blob.ofText(Blob.SCOPE, name));
    }

    static Scope decode(WireReader in) {
        var scope = new Scope(Blob.decode(in, "ScopeList"));
        scope.name();
        return scope;
    }

    void encode(WireWriter out) {
        blob.encode(out);
    }

    public String name() {
        return blob.text("Scope");
    }
}
