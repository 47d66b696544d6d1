package org.tslab.portal.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.contracts.ProductType;
import org.tslab.contracts.transition.TransitionRefusal;
import org.tslab.portal.request.TransitionRequest.Refusal;
import org.tslab.simkit.control.Resettable;
import org.tslab.simkit.page.Language;
import org.tslab.simkit.secret.KeyEncryptionKey;
import org.tslab.simkit.secret.SealedColumn;
import org.tslab.simkit.secret.Sealing;
import org.tslab.simkit.sql.Sql;

/**
 * All requests. Addresses, tokens and the keys of answers are sealed, each for its own column and request. What is
 * written waits for the end of the transaction and goes to the database together.
 */
@ApplicationScoped
public class TransitionRequests implements Resettable, Sealing {
    private static final String ALL = """
        select id, state, license_type, language, boxes, address_number, array(select box || ' ' || reason
          from refused_key where request_id = id order by box) as refusals, sealed_address, sealed_tokens,
          sealed_answer_key, source
        from transition_request""";
    private final Sql sql;
    private final KeyEncryptionKey key;
    private final InstantSource clock;

    TransitionRequests(Sql sql, KeyEncryptionKey key, InstantSource clock) {
        this.sql = sql;
        this.key = key;
        this.clock = clock;
    }

    public Optional<TransitionRequest> find(String link) {
        return one(" where link = ?", link);
    }

    /** Locked until the transaction ends, as {@link #lock(UUID)} does. */
    public Optional<TransitionRequest> lock(String link) {
        return one(" where link = ? for update", link);
    }

    /** What is decided about a request is decided under its lock. */
    public Optional<TransitionRequest> lock(UUID id) {
        return one(" where id = ? for update", id);
    }

    /** Where those of them are that there are, locked as each by {@link #lock(UUID)}. */
    public Map<UUID, RequestState> lock(Set<UUID> ids) {
        return sql.rows(
            row -> Map.entry(row.getObject("id", UUID.class), RequestState.valueOf(row.getString("state"))),
            "select id, state from transition_request where id = any(?) order by id for update",
            (Object) ids.toArray(UUID[]::new)).stream().collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** What of a request goes into its mail. */
    public record Mailing(TransitionRequest request, EmailAddress to, String tokens) {
        /** Says nothing of a person, nor what is worth licenses. */
        @Override
        public String toString() {
            return "Mailing";
        }
    }

    /** Those of them, which wait for their mail, locked as each by {@link #lock(UUID)}. */
    public List<Mailing> lockToMail(Set<UUID> ids) {
        return sql.rows(row -> {
            var request = read(row);
            return new Mailing(request,
                new EmailAddress(open("sealed_address", request.id(), row.getBytes("sealed_address"))),
                open("sealed_tokens", request.id(), row.getBytes("sealed_tokens")));
        }, ALL + " where id = any(?) order by id for update", (Object) ids.toArray(UUID[]::new));
    }

    /** A request that has no answer yet, the key that opens its answer, and the network that it came from. */
    public record Waiting(TransitionRequest request, String answerKey, String source) {
        /** Says nothing: the key opens license codes. */
        @Override
        public String toString() {
            return "Waiting";
        }
    }

    /** Those of them that have no answer yet, locked as each by {@link #lock(UUID)}. */
    public List<Waiting> lockToAnswer(Set<UUID> ids) {
        return sql.rows(row -> {
            var request = read(row);
            return new Waiting(request,
                open("sealed_answer_key", request.id(), row.getBytes("sealed_answer_key")), row.getString("source"));
        }, ALL + " where id = any(?) and sealed_answer_key is not null order by id for update",
            (Object) ids.toArray(UUID[]::new));
    }

    void add(List<Submission> submitted) {
        sql.later("""
            insert into transition_request (state, submitted_at, id, link, license_type, language, boxes,
              sealed_address, sealed_answer_key, source)
            select ?, ?, i, l, t, s, b::smallint[], a, k, n
            from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bytea[], ?::bytea[], ?::text[])
              as each (i, l, t, s, b, a, k, n)""", RequestState.SUBMITTED, clock.instant(),
            submitted.stream().map(Submission::id).toArray(UUID[]::new), each(submitted, one -> one.order().link()),
            each(submitted, one -> one.order().licenseType().name()),
            each(submitted, one -> one.order().language().name()), each(submitted, one -> array(one.keys().boxes())),
            submitted.stream().map(one -> seal("sealed_address", one.id(), one.order().address().text()))
                .toArray(byte[][]::new),
            submitted.stream().map(one -> seal("sealed_answer_key", one.id(), one.keys().answerKey()))
                .toArray(byte[][]::new),
            each(submitted, one -> one.order().source()));
    }

    private static String[] each(List<Submission> submitted, Function<Submission, String> value) {
        return submitted.stream().map(value).toArray(String[]::new);
    }

    /** Notes where they are now; at its end the moment too. What is delivered needs neither address nor tokens. */
    public void move(List<UUID> ids, RequestState state) {
        sql.later("update transition_request set state = ?, ended_at = ?"
            + (state == RequestState.DELIVERED ? ", sealed_address = null, sealed_tokens = null" : "")
            + " where id = any(?)", state, state.over() || state == RequestState.BOUNCED ? clock.instant() : null,
            ids.toArray(UUID[]::new));
    }

    public void move(UUID id, RequestState state) {
        move(List.of(id), state);
    }

    /** Notes where they are now, and keeps their tokens until they are mailed. The answers' keys have had their use. */
    public void keepTokens(Map<UUID, String> tokens, RequestState state) {
        sql.later("""
            update transition_request set state = ?, sealed_tokens = t, sealed_answer_key = null, source = null
            from unnest(?::uuid[], ?::bytea[]) as each (i, t) where id = i""", state,
            tokens.keySet().toArray(UUID[]::new), tokens.entrySet().stream()
                .map(each -> seal("sealed_tokens", each.getKey(), each.getValue())).toArray(byte[][]::new));
    }

    public void refuse(UUID id, List<Refusal> refusals) {
        sql.later("update transition_request set sealed_answer_key = null, source = null where id = ?", id);
        sql.later("""
            insert into refused_key (request_id, box, reason)
            select ?, b, r from unnest(?::smallint[], ?::text[]) as each (b, r)""", id,
            array(refusals.stream().map(Refusal::box).toList()),
            refusals.stream().map(refusal -> refusal.reason().name()).toArray(String[]::new));
    }

    public void correctAddress(UUID id, EmailAddress address) {
        sql.later("update transition_request set sealed_address = ?, address_number = address_number + 1 "
            + "where id = ?", seal("sealed_address", id, address.text()), id);
    }

    /** Empty once the mail is delivered. */
    public Optional<EmailAddress> address(UUID id) {
        return opened("sealed_address", id).map(EmailAddress::new);
    }

    /** Forgets, with all that belongs to them, up to {@code limit} requests that ended before this. */
    public int forgetEndedBefore(Instant moment, int limit) {
        return sql.update("""
            delete from transition_request where id in (select id from transition_request where ended_at < ?
              order by ended_at limit ? for update skip locked)""", moment, limit);
    }

    @Override
    public void reset() {
        sql.update("delete from transition_request");
    }

    private Optional<TransitionRequest> one(String where, Object value) {
        return sql.rows(TransitionRequests::read, ALL + where, value).stream()
            .findFirst();
    }

    private static TransitionRequest read(ResultSet row) throws SQLException {
        var boxes = Arrays.stream((Short[]) row.getArray("boxes").getArray()).map(Short::intValue).toList();
        var refusals = Arrays.stream((String[]) row.getArray("refusals").getArray()).map(TransitionRequests::refusal)
            .toList();
        return new TransitionRequest(row.getObject("id", UUID.class), RequestState.valueOf(row.getString("state")),
            ProductType.valueOf(row.getString("license_type")), Language.valueOf(row.getString("language")), boxes,
            row.getInt("address_number"), refusals);
    }

    private static Refusal refusal(String stored) {
        var parts = stored.split(" ");
        return new Refusal(Integer.parseInt(parts[0]), TransitionRefusal.valueOf(parts[1]));
    }

    private Optional<String> opened(String column, UUID id) {
        return sql.rows(row -> Optional.ofNullable(row.getBytes(1)),
            "select " + column + " from transition_request where id = ?", id).stream().findFirst().flatMap(one -> one)
            .map(sealed -> open(column, id, sealed));
    }

    private String open(String column, UUID id, byte[] sealed) {
        return new String(key.open(sealed, context(column, id)), UTF_8);
    }

    private byte[] seal(String column, UUID id, String text) {
        return key.seal(text.getBytes(UTF_8), context(column, id));
    }

    @Override
    public List<SealedColumn> sealedColumns() {
        return Stream.of("sealed_address", "sealed_answer_key", "sealed_tokens").map(column -> new SealedColumn(
            "transition_request", column, "id::text", "'transition-request/" + column + "/' || id")).toList();
    }

    private static String context(String column, UUID id) {
        return "transition-request/" + column + "/" + id;
    }

    private static String array(List<Integer> numbers) {
        return numbers.toString().replace('[', '{').replace(']', '}');
    }
}
