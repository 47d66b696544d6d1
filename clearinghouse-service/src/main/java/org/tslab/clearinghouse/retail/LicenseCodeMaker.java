package org.tslab.clearinghouse.retail;

import java.util.List;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.tslab.clearinghouse.keypack.Licenses;
import org.tslab.contracts.code.CodeKind;
import org.tslab.simkit.journal.Entry;
import org.tslab.simkit.journal.Journal;

import io.quarkus.logging.Log;

/** Makes license codes for a reseller. The clearinghouse itself sells nothing (S1-29). */
@ApplicationScoped
public class LicenseCodeMaker {
    /** How many codes may be made at once. */
    public static final int MOST_CODES = 1_000;
    /** How many licenses one code may be good for. */
    public static final int MOST_LICENSES = 10_000;
    private final LicenseCodes codes;
    private final Journal journal;

    LicenseCodeMaker(LicenseCodes codes, Journal journal) {
        this.codes = codes;
        this.journal = journal;
    }

    /**
     * @param each what one code is good for
     * @return the new codes, this once: afterwards nobody can look them up
     */
    @Transactional
    public List<String> make(String reseller, Licenses each, int count) {
        var made = make(each, count);
        journal.record(new Entry("make-license-codes", reseller, "made", count + " codes",
            each.quantity() + " of " + each.type() + " for " + each.version() + " each"));
        Log.infof("license codes made reseller=%s count=%d quantity=%d", reseller, count, each.quantity());
        return made;
    }

    /** The same within the caller's transaction, who journals what the codes are for. */
    public List<String> make(Licenses each, int count) {
        var made = Stream.generate(CodeKind.LICENSE_CODE::make).limit(count).toList();
        codes.add(made, each);
        return made;
    }
}
