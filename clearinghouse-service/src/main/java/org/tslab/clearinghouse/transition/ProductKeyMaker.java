package org.tslab.clearinghouse.transition;

import java.util.List;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.tslab.contracts.code.TransitionProductKey;
import org.tslab.simkit.journal.Entry;
import org.tslab.simkit.journal.Journal;

import io.quarkus.logging.Log;

/** Makes the product keys that stand on packages and Certificates of Authenticity (S2-26), for a reseller. */
@ApplicationScoped
public class ProductKeyMaker {
    /** How many may be made at once. */
    public static final int MOST_KEYS = 1_000;
    private final ProductKeys keys;
    private final Journal journal;

    ProductKeyMaker(ProductKeys keys, Journal journal) {
        this.keys = keys;
        this.journal = journal;
    }

    /**
     * @param each what one key is the key of
     * @return the new keys, this once: afterwards nobody can look them up
     */
    @Transactional
    public List<String> make(String reseller, OwnedLicense each, int count) {
        var made = Stream.generate(() -> TransitionProductKey.make(each.product(), each.channel())).limit(count)
            .toList();
        keys.add(made, each);
        journal.record(new Entry("make-product-keys", reseller, "made", count + " product keys",
            each.product() + ", " + each.channel() + ", acquired on " + each.acquiredOn()));
        Log.infof("product keys made reseller=%s count=%d", reseller, count);
        return made.stream().map(TransitionProductKey::text).toList();
    }
}
