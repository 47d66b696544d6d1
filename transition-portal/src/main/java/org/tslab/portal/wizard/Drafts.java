package org.tslab.portal.wizard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.contracts.ProductType;
import org.tslab.portal.request.EmailAddress;
import org.tslab.simkit.control.Resettable;
import org.tslab.simkit.secret.KeyEncryptionKey;
import org.tslab.simkit.secret.SealedColumn;
import org.tslab.simkit.secret.Sealing;
import org.tslab.simkit.sql.Sql;

/** All requests that somebody has begun, by the hash of what the browser keeps. */
@ApplicationScoped
public class Drafts implements Resettable, Sealing {
    private final Sql sql;
    private final KeyEncryptionKey key;

    Drafts(Sql sql, KeyEncryptionKey key) {
        this.sql = sql;
        this.key = key;
    }

    Optional<Draft> find(String link) {
        return sql.rows(row -> read(row, link), "select license_type, sealed_address, confirmed from draft "
            + "where link = ?", link).stream().findFirst();
    }

    /**
     * Those of them that there are, locked until the transaction ends: of two who submit one at once, the second finds
     * it gone.
     */
    Map<String, Draft> lock(Set<String> links) {
        return sql.rows(row -> Map.entry(row.getString("link"), read(row, row.getString("link"))), """
            select link, license_type, sealed_address, confirmed from draft where link = any(?) order by link
            for update""", (Object) links.toArray(String[]::new)).stream()
            .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    void keep(String link, Draft draft) {
        sql.later("""
            insert into draft (link, license_type, sealed_address, confirmed) values (?, ?, ?, ?)
            on conflict (link) do update set license_type = excluded.license_type,
              sealed_address = excluded.sealed_address, confirmed = excluded.confirmed, touched_at = now()""",
            link, draft.licenseType(), key.seal(draft.address().text().getBytes(UTF_8), context(link)),
            draft.confirmed());
    }

    void delete(List<String> links) {
        sql.later("delete from draft where link = any(?)", (Object) links.toArray(String[]::new));
    }

    /** Forgets up to {@code limit} of those that nobody has touched for so long, in real time. */
    public int forgetUntouchedFor(Duration term, int limit) {
        return sql.update("""
            delete from draft where link in (select link from draft
              where touched_at < now() - ? * interval '1 second' order by touched_at limit ? for update skip locked)""",
            term.toSeconds(), limit);
    }

    @Override
    public void reset() {
        sql.update("delete from draft");
    }

    private Draft read(ResultSet row, String link) throws SQLException {
        return new Draft(ProductType.valueOf(row.getString("license_type")),
            new EmailAddress(new String(key.open(row.getBytes("sealed_address"), context(link)), UTF_8)),
            row.getBoolean("confirmed"));
    }

    @Override
    public List<SealedColumn> sealedColumns() {
        return List.of(new SealedColumn("draft", "sealed_address", "link", "'draft/' || link"));
    }

    private static String context(String link) {
        return "draft/" + link;
    }
}
