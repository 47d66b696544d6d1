package org.tslab.licenseserver.neverwrong;

import static org.tslab.contracts.LicenseStatus.ACTIVE;
import static org.tslab.contracts.LicenseStatus.BUILT_IN;
import static org.tslab.contracts.LicenseStatus.RETURNED;
import static org.tslab.contracts.LicenseStatus.TEMPORARY;
import static org.tslab.contracts.ProductVersion.WINDOWS_2000;
import static org.tslab.contracts.ProductVersion.WINDOWS_SERVER_2003;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import org.tslab.contracts.ClientOperatingSystem;
import org.tslab.contracts.LicenseStatus;
import org.tslab.contracts.ProductType;
import org.tslab.contracts.ProductVersion;
import org.tslab.contracts.licenseserver.LicenseAnswer.Outcome;
import org.tslab.licenseserver.LicenseServerCalls;
import org.tslab.licenseserver.neverwrong.Step.Connect;

/** What one license server has, and how it issues, as plainly as it can be said. Nothing is counted but looked up. */
final class ModelServer {
    private static final Duration TEMPORARY_TERM = Duration.ofDays(90);
    private static final Duration RENEWAL = Duration.ofDays(7);
    private static final Instant NEVER = Instant.parse("2099-12-31T23:59:59Z");
    final String name;
    final SortedMap<Long, Pack> packs = new TreeMap<>();
    final Map<Place, License> licenses = new HashMap<>();
    final Map<Long, Revoked> revoked = new TreeMap<>();
    final Map<String, List<Instant>> users = new TreeMap<>();
    private final ExpectedEvents events;
    String service = "STARTED";
    boolean revocation;
    boolean preventLicenseUpgrade;
    /** What the others have heard. */
    boolean saysInStock;
    private long nextPack = 1;
    private long nextLicense = 1;

    ModelServer(String name, ExpectedEvents events) {
        this.name = name;
        this.events = events;
    }

    /** A device has one license for each version. */
    record Place(int device, ProductVersion version) {
        String hardwareId() {
            return LicenseServerCalls.hardwareId(device);
        }
    }

    /** @param pack 0 unless it is active */
    record License(long id, LicenseStatus status, boolean validated, long pack, Instant issuedAt, Instant expiresAt) {
        License withStatus(LicenseStatus other) {
            return new License(id, other, validated, other == ACTIVE ? pack : 0, issuedAt, expiresAt);
        }
    }

    record Pack(ProductType type, ProductVersion version, int total, String code) {}

    record Revoked(ProductVersion version, Instant countsUntil) {}

    /**
     * @param place where the license is; null when there is none
     * @param wanting whether only stock was wanting
     */
    record Decision(Outcome outcome, Place place, boolean wanting) {}

    boolean started() {
        return service.equals("STARTED");
    }

    long issued(long pack) {
        return licenses.values().stream().filter(license -> license.status() == ACTIVE && license.pack() == pack)
            .count();
    }

    long unissued(long pack) {
        return packs.get(pack).total() - issued(pack);
    }

    boolean inStock() {
        return inStock(WINDOWS_2000).or(() -> inStock(WINDOWS_SERVER_2003)).isPresent();
    }

    /** The oldest key pack that has such a Per Device CAL left. */
    private Optional<Long> inStock(ProductVersion version) {
        return packs.keySet().stream().filter(id -> packs.get(id).type() == ProductType.PER_DEVICE)
            .filter(id -> packs.get(id).version() == version && unissued(id) > 0).findFirst();
    }

    /** Whatever is done: whether the license server has licenses left is announced when it changes. */
    void announcingStock(Runnable change) {
        var before = inStock();
        change.run();
        if (before != inStock()) {
            announce();
        }
    }

    void announce() {
        events.add("announced", name, "name", name, "status", "ACTIVATED", "perDeviceInStock", inStock());
    }

    long addPack(Pack pack) {
        packs.put(nextPack, pack);
        events.add("key-pack-installed", name + "/key-pack/" + nextPack, "licenseServer", name, "keyPackId", nextPack,
            "productType", pack.type(), "productVersion", pack.version(), "quantity", pack.total());
        return nextPack++;
    }

    void takeOut(long id, int count, String reason) {
        packs.computeIfPresent(id, (_, pack) -> new Pack(pack.type(), pack.version(), pack.total() - count,
            pack.code()));
        events.add("licenses-removed", name + "/key-pack/" + id, "licenseServer", name, "keyPackId", id, "reason",
            reason, "licenses", count, "issued", 0, "withdrawn", 0);
    }

    void returnEnded(Instant now) {
        licenses.replaceAll((_, license) -> {
            if (license.status() != ACTIVE || now.isBefore(license.expiresAt())) {
                return license;
            }
            tell("reclaimed", license, "keyPackId", license.pack());
            return license.withStatus(RETURNED);
        });
    }

    void tell(String type, License license, Object... values) {
        var named = new TreeMap<>(Map.of("licenseServer", name, "licenseId", Long.toString(license.id())));
        for (int i = 0; i < values.length; i += 2) {
            named.put(values[i].toString(), values[i + 1].toString());
        }
        events.add(type, name + "/license/" + license.id(), named);
    }

    /**
     * @param vouched whether another license server says that the device has had its temporary license there
     * @param drawn when a lease that begins now ends
     */
    Decision decide(Connect asked, boolean vouched, Instant now, Instant drawn) {
        var before = inStock();
        if (inStock(asked.version()).isEmpty()) {
            returnEnded(now);
        }
        var decision = decideOn(asked, vouched, now, drawn);
        if (before != inStock()) {
            announce();
        }
        return decision;
    }

    private Decision decideOn(Connect asked, boolean vouched, Instant now, Instant drawn) {
        var place = placeOf(asked, now);
        var held = licenses.get(place);
        var status = held == null ? null : held.status();
        var brings = asked.version() == WINDOWS_2000 && (asked.system() == ClientOperatingSystem.WINDOWS_2000
            || asked.system() == ClientOperatingSystem.WINDOWS_XP_PROFESSIONAL);
        if (status == BUILT_IN && brings) {
            return new Decision(Outcome.KEPT, place, false);
        }
        if (status == ACTIVE) {
            return now.isBefore(held.expiresAt().minus(RENEWAL))
                ? new Decision(Outcome.KEPT, place, false)
                : renewed(place, now, drawn);
        }
        if (brings) {
            return issued(place, new License(idOf(place), BUILT_IN, true, 0, now, NEVER), Outcome.BUILT_IN_ISSUED);
        }
        if (status == null && !vouched) {
            return issued(place, new License(idOf(place), TEMPORARY, false, 0, now, now.plus(TEMPORARY_TERM)),
                Outcome.TEMPORARY_ISSUED);
        }
        var good = !vouched && status == TEMPORARY && now.isBefore(held.expiresAt());
        if (good && !held.validated()) {
            return new Decision(Outcome.KEPT, place, false);
        }
        var pack = inStock(asked.version()).or(() -> preventLicenseUpgrade
            ? Optional.empty()
            : inStock(WINDOWS_SERVER_2003));
        if (pack.isEmpty()) {
            return good
                ? new Decision(Outcome.KEPT, place, true)
                : new Decision(Outcome.REFUSED_NO_LICENSES_LEFT, null, true);
        }
        var target = new Place(asked.device(), packs.get(pack.get()).version());
        return issued(target, new License(idOf(target), ACTIVE, true, pack.get(), now, drawn),
            Outcome.PERMANENT_ISSUED);
    }

    /** A permanent license for newer terminal servers is good for older ones too. */
    private Place placeOf(Connect asked, Instant now) {
        var newer = new Place(asked.device(), WINDOWS_SERVER_2003);
        var same = new Place(asked.device(), asked.version());
        return isGood(same, now) || !isGood(newer, now) ? same : newer;
    }

    private boolean isGood(Place place, Instant now) {
        return licenses.containsKey(place) && licenses.get(place).status() == ACTIVE
            && now.isBefore(licenses.get(place).expiresAt());
    }

    /** What takes the place of a temporary license keeps its number. */
    private long idOf(Place place) {
        return licenses.containsKey(place) && licenses.get(place).status() == TEMPORARY
            ? licenses.get(place).id()
            : nextLicense++;
    }

    private Decision renewed(Place place, Instant now, Instant drawn) {
        var held = licenses.get(place);
        var renewed = new License(held.id(), ACTIVE, held.validated(), held.pack(), now, drawn);
        licenses.put(place, renewed);
        tell("renewed", renewed, "expiresAt", renewed.expiresAt());
        return new Decision(Outcome.RENEWED, place, false);
    }

    private Decision issued(Place place, License license, Outcome outcome) {
        licenses.put(place, license);
        var type = switch (license.status()) {
            case TEMPORARY -> "temporary-issued";
            case BUILT_IN -> "built-in-issued";
            case ACTIVE, RETURNED, REVOKED -> "permanent-issued";
        };
        switch (license.status()) {
            case BUILT_IN -> tell(type, license, "hardwareId", place.hardwareId());
            case TEMPORARY -> tell(type, license, "hardwareId", place.hardwareId(), "expiresAt", license.expiresAt());
            case ACTIVE, RETURNED, REVOKED -> tell(type, license, "hardwareId", place.hardwareId(), "keyPackId",
                license.pack(), "expiresAt", license.expiresAt());
        }
        return new Decision(outcome, place, false);
    }
}
