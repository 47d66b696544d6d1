package org.tslab.rdp.licensing;

import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.WireReader;
import org.tslab.rdp.wire.WireText;
import org.tslab.rdp.wire.WireWriter;

/**
 * MS-RDPELE 2.2.2.6.1 New License Information (NEW_LICENSE_INFO): a CAL and the labels under which the client files it.
 * Travels encrypted in SERVER_NEW_LICENSE and SERVER_UPGRADE_LICENSE.
 */
public record NewLicenseInfo(ProductInfo product, String scope, Bytes license) {

    public static NewLicenseInfo decode(Bytes plain) {
        return decode(plain.reader());
    }

    public static NewLicenseInfo decode(WireReader in) {
        var version = in.u32("dwVersion");
        var scope = WireText.ansiz("pbScope", in.bytes("pbScope", in.length32("cbScope")));
        var product = new ProductInfo(version,
            ProductInfo.text(in, "pbCompanyName"), ProductInfo.text(in, "pbProductId"));
        var license = in.bytes("pbLicenseInfo", in.length32("cbLicenseInfo"));
        in.expectEnd("NEW_LICENSE_INFO");
        return new NewLicenseInfo(product, scope, license);
    }

    public Bytes encode() {
        var scopeBytes = new WireWriter().utf8z(scope).toBytes();
        var out = new WireWriter().u32(product.version()).u32(scopeBytes.size()).bytes(scopeBytes);
        ProductInfo.encode(out, product.companyName());
        ProductInfo.encode(out, product.productId());
        return out.u32(license.size()).bytes(license).toBytes();
    }
}
