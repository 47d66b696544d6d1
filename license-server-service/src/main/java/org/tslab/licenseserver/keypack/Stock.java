package org.tslab.licenseserver.keypack;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.tslab.contracts.ProductVersion;

/**
 * The Per Device CALs that a license server can still issue, by key pack, oldest first. It is counted down in memory
 * while the license server is locked; {@link KeyPacks#take} then writes down what was taken.
 */
public final class Stock {
    private final List<Shelf> shelves;
    private final Map<Long, Integer> taken = new LinkedHashMap<>();

    public Stock(List<Shelf> shelves) {
        this.shelves = new ArrayList<>(shelves);
    }

    /** What is left in one key pack. */
    public record Shelf(long keyPackId, ProductVersion version, int available) {}

    public boolean isEmpty() {
        return shelves.stream().allMatch(shelf -> shelf.available() == 0);
    }

    public boolean has(ProductVersion version) {
        return shelves.stream().anyMatch(shelf -> offers(shelf, version));
    }

    /**
     * Takes one license. {@link #has} must have said that there is one.
     *
     * @return the key pack that it comes from
     */
    public long takeOne(ProductVersion version) {
        for (int i = 0; i < shelves.size(); i++) {
            var shelf = shelves.get(i);
            if (offers(shelf, version)) {
                shelves.set(i, new Shelf(shelf.keyPackId(), version, shelf.available() - 1));
                taken.merge(shelf.keyPackId(), 1, Integer::sum);
                return shelf.keyPackId();
            }
        }
        throw new IllegalStateException("no license for " + version + " is left");
    }

    /** A license for this version comes back to its key pack, and is there for the next request. */
    public void putBack(long keyPackId, ProductVersion version) {
        var left = shelves.stream().filter(shelf -> shelf.keyPackId() == keyPackId).mapToInt(Shelf::available).sum();
        shelves.removeIf(shelf -> shelf.keyPackId() == keyPackId);
        shelves.add(new Shelf(keyPackId, version, left + 1));
        shelves.sort(Comparator.comparing(Shelf::keyPackId));
        taken.merge(keyPackId, -1, Integer::sum);
    }

    /** How many were taken, by key pack; fewer than none when more came back. */
    public Map<Long, Integer> taken() {
        return Map.copyOf(taken);
    }

    private static boolean offers(Shelf shelf, ProductVersion version) {
        return shelf.version() == version && shelf.available() > 0;
    }
}
