package org.tslab.clearinghouse.transition;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import org.tslab.clearinghouse.transition.TransitionDecision.Grant;
import org.tslab.clearinghouse.transition.TransitionDecision.Refuse;
import org.tslab.contracts.transition.DesktopChannel;
import org.tslab.contracts.transition.DesktopProduct;
import org.tslab.contracts.transition.KeyRefusal;
import org.tslab.contracts.transition.TransitionOffer;
import org.tslab.contracts.transition.TransitionRefusal;

/** Who gets transition CALs (domain sheet, 7.3). */
final class TransitionPolicy {
    private TransitionPolicy() {}

    /**
     * The offer must be open when the request was submitted, not when it is decided: a broker or clearinghouse that was
     * away costs nobody the offer.
     *
     * @param presented by what each product key is registered, in the order of the request
     * @param registered those of them that are
     */
    static TransitionDecision decide(Instant submittedAt, List<String> presented,
        Map<String, RegisteredKey> registered) {
        var refusals = TransitionOffer.openAt(submittedAt)
            ? refusals(presented, place -> objection(presented, place, registered))
            : refusals(presented, _ -> Optional.of(TransitionRefusal.OFFER_ENDED));
        return refusals.isEmpty() ? new Grant() : new Refuse(refusals);
    }

    /** How many licenses each license code is good for: not documented, so it is configuration. */
    static int licensesForEachCode(int cals, boolean oneCodeForAll) {
        return oneCodeForAll ? cals : 1;
    }

    private static List<KeyRefusal> refusals(List<String> presented,
        IntFunction<Optional<TransitionRefusal>> objection) {
        return IntStream.range(0, presented.size()).boxed()
            .flatMap(place -> objection.apply(place).map(reason -> new KeyRefusal(place + 1, reason)).stream())
            .toList();
    }

    /** The first reason that applies; those that the owner can do least about come first. */
    private static Optional<TransitionRefusal> objection(List<String> presented, int place,
        Map<String, RegisteredKey> registered) {
        var key = registered.get(presented.get(place));
        if (key == null) {
            return Optional.of(TransitionRefusal.UNKNOWN_KEY);
        }
        if (key.license().product() != DesktopProduct.XP_PROFESSIONAL) {
            return Optional.of(TransitionRefusal.HOME_EDITION);
        }
        if (key.license().channel() == DesktopChannel.VOLUME) {
            return Optional.of(TransitionRefusal.VOLUME_KEY);
        }
        if (!key.license().acquiredOn().isBefore(TransitionOffer.OWNED_BEFORE)) {
            return Optional.of(TransitionRefusal.ACQUIRED_TOO_LATE);
        }
        if (key.redeemed()) {
            return Optional.of(TransitionRefusal.ALREADY_REDEEMED);
        }
        return presented.indexOf(presented.get(place)) < place
            ? Optional.of(TransitionRefusal.DUPLICATE)
            : Optional.empty();
    }
}
