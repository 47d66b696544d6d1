package org.tslab.licenseserver.wmi;

import static java.util.Map.entry;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.contracts.clearinghouse.AgreementKeyPackRequest;
import org.tslab.contracts.clearinghouse.OpenLicenseKeyPackRequest;
import org.tslab.contracts.clearinghouse.RetailKeyPackRequest;
import org.tslab.licenseserver.clearinghouse.IdempotencyKey;
import org.tslab.licenseserver.keypack.KeyPack;
import org.tslab.licenseserver.keypack.KeyPackInstaller;
import org.tslab.licenseserver.keypack.KeyPacks;
import org.tslab.licenseserver.moving.LicenseConversion;
import org.tslab.licenseserver.moving.LicenseMigration;
import org.tslab.licenseserver.moving.LicenseRemoval;
import org.tslab.licenseserver.pool.LicensePools;
import org.tslab.licenseserver.pool.Pool;
import org.tslab.simkit.wmi.WmiCall;
import org.tslab.simkit.wmi.WmiClass;

/** Win32_TSLicenseKeyPack. */
@ApplicationScoped
class KeyPackClass implements WmiClass {
    private static final long RD_SESSION = 1;
    private final KeyPacks keyPacks;
    private final KeyPackInstaller installer;
    private final LicenseRemoval removal;
    private final LicenseConversion conversion;
    private final LicenseMigration migration;
    private final LicensePools pools;

    KeyPackClass(KeyPacks keyPacks, KeyPackInstaller installer, LicenseRemoval removal, LicenseConversion conversion,
        LicenseMigration migration, LicensePools pools) {
        this.keyPacks = keyPacks;
        this.installer = installer;
        this.removal = removal;
        this.conversion = conversion;
        this.migration = migration;
        this.pools = pools;
    }

    @Override
    public String name() {
        return "Win32_TSLicenseKeyPack";
    }

    @Override
    public List<Instance> instances(String server, long after, int limit) {
        var installed = keyPacks.page(server, after, limit).stream()
            .map(pack -> new Instance(pack.keyPackId(), properties(pack))).toList();
        // Their licenses are counted only when their turn has come.
        return installed.size() == limit
            ? installed
            : Stream.concat(installed.stream(), unlimited(server, after)).limit(limit).toList();
    }

    /** Behind all key packs that were installed: those that come with the license server. */
    private Stream<Instance> unlimited(String server, long after) {
        return pools.unlimited(server).stream().map(KeyPackClass::instance)
            .filter(instance -> instance.cursor() > after).sorted(Comparator.comparingLong(Instance::cursor));
    }

    @Override
    public List<Instance> instances(String server, Map<String, String> keys) {
        return keys.containsKey("KeyPackId") ? instances(server, number(keys.get("KeyPackId")) - 1, 1) : List.of();
    }

    @Override
    public Map<String, Function<WmiCall, Map<String, Object>>> methods() {
        return Map.ofEntries(
            entry("InstallRetailPurchaseLicenseKeyPack", this::installRetail),
            entry("InstallOpenLicenseKeyPack", this::installOpen),
            entry("InstallAgreementLicenseKeyPack", this::installAgreement),
            entry("InstallLicenseKeyPack", this::installTyped),
            entry("ImportLicenseKeyPackOffline", this::importTyped),
            // The same code from the same license server is the same key pack again.
            entry("ReinstallRetailPurchaseLicenseKeyPack", this::installRetail),
            entry("ReinstallLicenseKeyPackOffline", this::installTyped),
            entry("UninstallLicenseKeyPack", call -> {
                removal.remove(call.server(), Numbers.productType(call.uint32("ProductType")),
                    Numbers.productVersion(call.uint32("ProductVersion")), call.count("LicenseCount"));
                return Map.of();
            }),
            entry("UninstallLicenseKeyPackWithId", call -> {
                removal.uninstall(call.server(), call.uint32("KeyPackId"));
                return Map.of();
            }),
            entry("RemoveLicensesWithIdCount", call -> {
                removal.remove(call.server(), call.uint32("KeyPackId"), call.count("LicenseCount"));
                return Map.of();
            }),
            entry("ConvertLicenses", call -> Map.of("KeypackID", conversion.convert(call.server(),
                number(call.key("KeyPackId")), call.count("Count")).keyPackId())));
    }

    /** With Windows Server 2003 the clearinghouse reissues licenses by telephone only. */
    @Override
    public Set<String> unsupported() {
        return Set.of("ImportRetailPurchaseLicenseKeyPack", "ImportOpenPurchaseLicenseKeyPack",
            "ImportAgreementLicenseKeyPack", "ReinstallOpenPurchaseLicenseKeyPack", "ReinstallAgreementLicenseKeyPack");
    }

    private static IdempotencyKey idempotency(WmiCall call) {
        return IdempotencyKey.of(call.idempotencyKey(), call.server());
    }

    private static long number(String key) {
        return WmiCall.number("KeyPackId", key);
    }

    private Map<String, Object> installRetail(WmiCall call) {
        return installed(installer.installRetailPurchase(call.server(),
            new RetailKeyPackRequest(call.text("sLicenseCode")), idempotency(call)));
    }

    private Map<String, Object> installOpen(WmiCall call) {
        return installed(installer.installOpenLicense(call.server(), new OpenLicenseKeyPackRequest(
            call.text("sAuthorizationNumber"), call.text("sLicenseNumber"),
            Numbers.productVersion(call.uint32("ProductVersion")), Numbers.productType(call.uint32("ProductType")),
            call.count("LicenseCount")), idempotency(call)));
    }

    private Map<String, Object> installAgreement(WmiCall call) {
        return installed(installer.installAgreement(call.server(), new AgreementKeyPackRequest(
            Numbers.agreementType(call.uint32("AgreementType")), call.text("sAgreementNumber"),
            Numbers.productVersion(call.uint32("ProductVersion")), Numbers.productType(call.uint32("ProductType")),
            call.count("LicenseCount")), idempotency(call)));
    }

    private Map<String, Object> installTyped(WmiCall call) {
        return installed(installer.installLicenseKeyPack(call.server(), call.text("sLicenseKeyPackId")));
    }

    private Map<String, Object> importTyped(WmiCall call) {
        var migrated = migration.migrate(call.server(), new LicenseMigration.Source(call.text("sSourceLSName"),
            call.text("sSourceLSProductId"), call.truth("RemoveByHand")), call.text("sLicenseKeyPackId"));
        return Map.of("KeyPackId", migrated.keyPack().keyPackId());
    }

    private static Map<String, Object> installed(KeyPackInstaller.Installation installation) {
        return Map.of("KeyPackId", installation.keyPack().keyPackId());
    }

    private static Instance instance(Pool pool) {
        var properties = new LinkedHashMap<String, Object>();
        var id = Numbers.keyPackId(pool.kind(), pool.productVersion());
        properties.put("KeyPackId", id);
        properties.put("Description", pool.caption());
        properties.put("KeyPackType", Numbers.keyPackType(pool.kind()));
        properties.put("ProductType", Numbers.productType(pool.kind()));
        properties.put("ProductVersion", Numbers.text(pool.productVersion()));
        properties.put("ProductVersionID", Numbers.of(pool.productVersion()));
        properties.put("TotalLicenses", pool.totalLicenses());
        properties.put("IssuedLicenses", pool.issuedLicenses());
        properties.put("AvailableLicenses", pool.availableLicenses());
        properties.put("AccessRights", RD_SESSION);
        properties.put("TypeAndModel", Numbers.typeAndModel(pool.kind()));
        return new Instance(id, properties);
    }

    private static Map<String, Object> properties(KeyPack pack) {
        var properties = new LinkedHashMap<String, Object>();
        properties.put("KeyPackId", pack.keyPackId());
        properties.put("Description", Numbers.text(pack.productVersion()) + " - "
            + Numbers.typeAndModel(pack.productType()) + " Token");
        properties.put("KeyPackType", Numbers.of(pack.program()));
        properties.put("ProductType", Numbers.of(pack.productType()));
        properties.put("ProductVersion", Numbers.text(pack.productVersion()));
        properties.put("ProductVersionID", Numbers.of(pack.productVersion()));
        properties.put("TotalLicenses", (long) pack.total());
        properties.put("IssuedLicenses", (long) pack.issued());
        properties.put("AvailableLicenses", (long) pack.available());
        properties.put("AccessRights", RD_SESSION);
        properties.put("TypeAndModel", Numbers.typeAndModel(pack.productType()));
        return properties;
    }
}
