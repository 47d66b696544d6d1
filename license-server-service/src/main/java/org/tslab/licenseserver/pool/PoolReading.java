package org.tslab.licenseserver.pool;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.contracts.ProductType;
import org.tslab.contracts.ProductVersion;
import org.tslab.simkit.metric.Figure;
import org.tslab.simkit.metric.Reading;
import org.tslab.simkit.sql.Sql;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

/**
 * What all license servers together have of each kind, and how many of them soon have none left. There may be thousands
 * of license servers, so none has a figure of its own.
 */
@ApplicationScoped
class PoolReading implements Reading {
    private final Sql sql;
    private final Map<Pool, Figures> pools;

    PoolReading(Sql sql, MeterRegistry metrics) {
        this.sql = sql;
        pools = Stream.of(ProductType.values())
            .flatMap(type -> Stream.of(ProductVersion.values()).map(version -> new Pool(type, version)))
            .collect(Collectors.toMap(pool -> pool, pool -> Figures.of(pool, metrics)));
    }

    private record Pool(ProductType type, ProductVersion version) {}

    private record Counted(long total, long available, long nearlyEmpty) {
        static final Counted NOTHING = new Counted(0, 0, 0);
    }

    private record Figures(Figure total, Figure available, Figure nearlyEmpty) {
        static Figures of(Pool pool, MeterRegistry metrics) {
            var tags = Tags.of("type", pool.type().name(), "version", pool.version().name());
            return new Figures(Figure.count(metrics, "tslab.licenses.installed", tags),
                Figure.count(metrics, "tslab.licenses.available", tags),
                Figure.count(metrics, "tslab.pools.nearly.empty", tags));
        }

        void show(Counted counted) {
            total.set(counted.total());
            available.set(counted.available());
            nearlyEmpty.set(counted.nearlyEmpty());
        }
    }

    /** Nearly empty is a pool with less than a tenth left; one without key packs is none. */
    @Override
    public void take() {
        var counted = new HashMap<Pool, Counted>();
        sql.rows(row -> counted.put(
            new Pool(ProductType.valueOf(row.getString(1)), ProductVersion.valueOf(row.getString(2))),
            new Counted(row.getLong(3), row.getLong(4), row.getLong(5))), """
                select product_type, product_version, sum(total), sum(available),
                  count(*) filter (where total > 0 and available * 10 < total)
                from (select license_server, product_type, product_version, sum(total) as total,
                    sum(total - issued - withdrawn) as available from license_key_pack
                  group by license_server, product_type, product_version) as pool
                group by product_type, product_version""");
        pools.forEach((pool, figures) -> figures.show(counted.getOrDefault(pool, Counted.NOTHING)));
    }
}
