package org.tslab.rdp.cal;

import java.util.ArrayList;
import java.util.List;

import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.WireReader;
import org.tslab.rdp.wire.WireText;
import org.tslab.rdp.wire.WireWriter;

/**
 * LICENSED_PRODUCT_INFO: what the CAL is for. The requested product is the terminal server's ("A02"), the adjusted one
 * the CAL's own ("A02-5.02-S" for a device).
 */
public record LicensedProductInfo(
    long version,
    long licenseCount,
    long platformId,
    long languageId,
    String requestedProductId,
    String adjustedProductId,
    List<LicensedVersion> versions) {
    public static final String OID = "1.3.6.1.4.1.311.18.5";
    public static final long VERSION = 0x3000;
    /** A CAL is for any platform and in no language. */
    public static final long ANY_PLATFORM = 0xff;
    public static final long NEUTRAL_LANGUAGE = 0x0400;
    private static final int HEADER_SIZE = 4 * 4 /* numbers */ + 6 * 2 /* offsets and sizes */;
    /** Zeros that every value seen so far ends with. */
    private static final int TRAILER_SIZE = 4;

    public LicensedProductInfo {
        versions = List.copyOf(versions);
    }

    /** What a license server writes into a CAL. */
    public static LicensedProductInfo forClient(
        String requestedProductId,
        String adjustedProductId,
        LicensedVersion version) {
        return new LicensedProductInfo(VERSION, 1, ANY_PLATFORM, NEUTRAL_LANGUAGE,
            requestedProductId, adjustedProductId, List.of(version));
    }

    public boolean temporary() {
        return versions.stream().anyMatch(LicensedVersion::temporary);
    }

    public static LicensedProductInfo decode(Bytes value) {
        var in = value.reader();
        var version = in.u32("dwVersion");
        var count = in.u32("dwQuantity");
        var platform = in.u32("dwPlatformID");
        var language = in.u32("dwLanguageID");
        var requested = region(in, "RequestedProductId");
        var adjusted = region(in, "AdjustedProductId");
        var versionsAt = in.u16("VersionInfoOffset");
        var versions = new Region(versionsAt, in.u16("VersionInfoCount") * LicensedVersion.SIZE);
        return new LicensedProductInfo(version, count, platform, language,
            text("RequestedProductId", requested, value),
            text("AdjustedProductId", adjusted, value),
            versions(versions.of("VersionInfo", value)));
    }

    private static Region region(WireReader in, String field) {
        return new Region(in.u16(field), in.u16(field));
    }

    private static String text(String field, Region region, Bytes value) {
        return WireText.utf16z(field, region.of(field, value));
    }

    private static List<LicensedVersion> versions(Bytes array) {
        var in = array.reader();
        var versions = new ArrayList<LicensedVersion>();
        while (in.remaining() != 0) {
            versions.add(LicensedVersion.decode(in));
        }
        return versions;
    }

    public Bytes encode() {
        var requested = new WireWriter().utf16z(requestedProductId).toBytes();
        var adjusted = new WireWriter().utf16z(adjustedProductId).toBytes();
        var adjustedAt = HEADER_SIZE + requested.size();
        var out = new WireWriter().u32(version).u32(licenseCount).u32(platformId).u32(languageId)
            .u16(HEADER_SIZE).u16(requested.size())
            .u16(adjustedAt).u16(adjusted.size())
            .u16(adjustedAt + adjusted.size()).u16(versions.size())
            .bytes(requested).bytes(adjusted);
        versions.forEach(licensed -> licensed.encode(out));
        return out.zeros(TRAILER_SIZE).toBytes();
    }
}
