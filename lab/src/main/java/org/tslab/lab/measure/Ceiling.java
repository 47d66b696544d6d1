package org.tslab.lab.measure;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

import org.tslab.lab.home.LabException;

/**
 * What this PostgreSQL could do if there were nothing before it: pgbench runs the transactions that issue licenses, in
 * the same server, on empty tables with the columns, checks and indexes of the real ones.
 */
final class Ceiling implements AutoCloseable {
    private static final Pattern RATE = Pattern.compile("(?m)^tps = ([\\d.]+)");
    private static final Pattern LATENCY = Pattern.compile("(?m)^latency average = ([\\d.]+) ms");
    private static final Pattern FAILED = Pattern.compile("(?m)^number of failed transactions: ([1-9]\\d*)");
    private final LicenseServerDatabase database;
    private final Path script;

    private Ceiling(LicenseServerDatabase database, Path script) {
        this.database = database;
        this.script = script;
    }

    /** @param script a file that may be written for pgbench to read */
    static Ceiling over(LicenseServerDatabase database, Path script) {
        database.execute(resource("ceiling-tables.sql"));
        return new Ceiling(database, script);
    }

    /** How many licenses one transaction issues, and by which statements. */
    enum Transaction {
        ONE("ceiling-one.sql", 1),
        GROUP("ceiling-group.sql", 64);

        private final String script;
        final int licenses;

        Transaction(String script, int licenses) {
            this.script = script;
            this.licenses = licenses;
        }
    }

    /** What pgbench found: licenses in a second, and how long a transaction took on average. */
    record Figures(double licensesPerSecond, Duration meanTransaction) {
        static Figures of(String output, int licensesEach) {
            var rate = RATE.matcher(output);
            var latency = LATENCY.matcher(output);
            if (!rate.find() || !latency.find() || FAILED.matcher(output).find()) {
                throw new LabException("pgbench did not measure anything:\n" + output);
            }
            return new Figures(Double.parseDouble(rate.group(1)) * licensesEach,
                Duration.ofNanos((long) (Double.parseDouble(latency.group(1)) * 1e6)));
        }
    }

    Figures measured(Transaction transaction, int clients, Duration length) {
        database.execute("vacuum ceiling.license_key_pack");
        try {
            Files.writeString(script, resource(transaction.script));
            return Figures.of(pgbench(transaction.licenses, clients, length), transaction.licenses);
        } catch (IOException e) {
            throw new LabException("Cannot run pgbench, which comes with PostgreSQL: " + e.getMessage(), e);
        }
    }

    private String pgbench(int licenses, int clients, Duration length) throws IOException {
        var builder = new ProcessBuilder(List.of("pgbench", "--no-vacuum", "--protocol=prepared",
            "--host=127.0.0.1", "--port=" + database.port(),
            "--username=" + LicenseServerDatabase.OWNER, "--client=" + clients, "--jobs=" + Math.min(clients, 2),
            "--time=" + length.toSeconds(), "--define=licenses=" + licenses, "--file=" + script,
            LicenseServerDatabase.OWNER)).redirectErrorStream(true);
        builder.environment().put("PGPASSWORD", database.password());
        builder.environment().put("PGOPTIONS", "-c search_path=ceiling");
        var process = builder.start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        database.execute("drop schema ceiling cascade");
    }

    private static String resource(String name) {
        try (InputStream in = Ceiling.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new LabException("Cannot read " + name + ": " + e.getMessage(), e);
        }
    }
}
