package org.tslab.clearinghouse.console;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.tslab.clearinghouse.register.Activations;
import org.tslab.clearinghouse.register.KnownActivation;
import org.tslab.contracts.code.CodeKind;
import org.tslab.contracts.code.TypedCode;
import org.tslab.simkit.page.Language;
import org.tslab.simkit.receipt.SpellingAlphabet;
import org.tslab.simkit.receipt.SpellingAlphabet.Spelled;

/** Finds a license server by what a caller reads out: its License Server ID or its Product ID. */
@ApplicationScoped
class LicenseServerLookup {
    private static final int LONGEST_PRODUCT_ID = 25;
    private final Activations activations;

    LicenseServerLookup(Activations activations) {
        this.activations = activations;
    }

    /** A license server, and its ID as it is read out. */
    record Found(KnownActivation activation, List<Spelled> spelled) {}

    /** What came of it. */
    sealed interface Outcome {
        record Seen(Found found) implements Outcome {}

        /** @param why key of what to tell the caller */
        record Missing(String why) implements Outcome {}
    }

    @Transactional
    Outcome find(String typed, Language language) {
        return switch (CodeKind.LICENSE_SERVER_ID.read(typed)) {
            case TypedCode.Correct(var id) -> outcome(activations.ofLicenseServer(id), language);
            // What is longer than any Product ID was meant as a License Server ID.
            case TypedCode.Mistyped _ -> typed.length() > LONGEST_PRODUCT_ID
                ? new Outcome.Missing("lookup.mistyped")
                : outcome(activations.of(typed.strip().toUpperCase(Locale.ROOT)), language);
        };
    }

    private static Outcome outcome(Optional<KnownActivation> known, Language language) {
        return known.<Outcome>map(one -> new Outcome.Seen(
            new Found(one, SpellingAlphabet.spelled(one.licenseServerId(), language))))
            .orElseGet(() -> new Outcome.Missing("lookup.unknown"));
    }
}
