package org.tslab.portal.request;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.contracts.ProductType;
import org.tslab.contracts.transition.TransitionRefusal;
import org.tslab.portal.request.TransitionRequest.Refusal;
import org.tslab.simkit.control.Resettable;
import org.tslab.simkit.page.Language;
import org.tslab.simkit.secret.KeyEncryptionKey;
import org.tslab.simkit.sql.Sql;

/**
 * All requests. Addresses, tokens and the keys of answers are sealed, each for its own column and request. What is
 * written waits for the end of the transaction and goes to the database together.
 */
@ApplicationScoped
public class TransitionRequests implements Resettable {
    private static final String ALL = """
        select id, state, license_type, language, boxes, address_number, array(select box || ' ' || reason
          from refused_key where request_id = id order by box) as refusals, sealed_address, sealed_tokens
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

    void add(UUID id, Order order, Order.Sealed keys) {
        sql.later("""
            insert into transition_request (id, link, state, license_type, language, boxes, submitted_at,
              sealed_address, sealed_answer_key, source) values (?, ?, ?, ?, ?, ?::smallint[], ?, ?, ?, ?)""",
            id, order.link(), RequestState.SUBMITTED, order.licenseType(), order.language(),
            array(keys.boxes()), clock.instant(), seal("sealed_address", id, order.address().text()),
            seal("sealed_answer_key", id, keys.answerKey()), order.source());
    }

    /** Notes where it is now; at its end the moment too. */
    public void move(UUID id, RequestState state) {
        sql.later("update transition_request set state = ?, ended_at = ? where id = ?", state,
            state.over() || state == RequestState.BOUNCED ? clock.instant() : null, id);
    }

    /** Keeps the tokens until they are mailed. The answer is opened and nothing needs its key any more. */
    public void keepTokens(UUID id, String tokens) {
        sql.later("update transition_request set sealed_tokens = ?, sealed_answer_key = null, source = null "
            + "where id = ?", seal("sealed_tokens", id, tokens), id);
    }

    public void refuse(UUID id, List<Refusal> refusals) {
        sql.later("update transition_request set sealed_answer_key = null, source = null where id = ?", id);
        sql.later("""
            insert into refused_key (request_id, box, reason)
            select ?, b, r from unnest(?::smallint[], ?::text[]) as each (b, r)""", id,
            array(refusals.stream().map(Refusal::box).toList()),
            refusals.stream().map(refusal -> refusal.reason().name()).toArray(String[]::new));
    }

    /** Neither the address nor the tokens are needed once they are where they belong. */
    public void delivered(UUID id) {
        sql.later("""
            update transition_request set state = ?, ended_at = ?, sealed_address = null, sealed_tokens = null
            where id = ?""", RequestState.DELIVERED, clock.instant(), id);
    }

    public void correctAddress(UUID id, EmailAddress address) {
        sql.later("update transition_request set sealed_address = ?, address_number = address_number + 1 "
            + "where id = ?", seal("sealed_address", id, address.text()), id);
    }

    /** Empty once the mail is delivered. */
    public Optional<EmailAddress> address(UUID id) {
        return opened("sealed_address", id).map(EmailAddress::new);
    }

    public Optional<String> answerKey(UUID id) {
        return opened("sealed_answer_key", id);
    }

    public Optional<String> source(UUID id) {
        return sql.rows(row -> Optional.ofNullable(row.getString(1)),
            "select source from transition_request where id = ?", id).stream().findFirst().flatMap(one -> one);
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

    private static String context(String column, UUID id) {
        return "transition-request/" + column + "/" + id;
    }

    private static String array(List<Integer> numbers) {
        return numbers.toString().replace('[', '{').replace(']', '}');
    }
}
