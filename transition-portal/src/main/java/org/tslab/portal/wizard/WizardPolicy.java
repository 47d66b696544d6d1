package org.tslab.portal.wizard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.tslab.contracts.code.TransitionProductKey;
import org.tslab.contracts.code.TransitionProductKey.Reading;
import org.tslab.contracts.transition.DesktopChannel;
import org.tslab.contracts.transition.DesktopProduct;
import org.tslab.portal.request.EmailAddress;
import org.tslab.portal.request.Order.TypedKey;

/** What can be said of the wizard's fields before anything is asked of the clearinghouse (domain sheet, 7.3). */
final class WizardPolicy {
    private static final String REQUIRED = "is required";

    private WizardPolicy() {}

    /**
     * What is wrong with each field, by its name; and the keys of page 3 if nothing is.
     *
     * @param mistyped how many keys cannot be real ones: typing errors, or somebody guesses
     */
    record Judgment(Map<String, String> flaws, List<TypedKey> keys, int mistyped) {
        boolean good() {
            return flaws.isEmpty();
        }
    }

    /** Page 1. */
    static Map<String, String> choice(List<String> offered, String licenseType, String address) {
        var flaws = new LinkedHashMap<String, String>();
        if (!offered.contains(licenseType)) {
            flaws.put(WizardFields.LICENSE_TYPE, licenseType.isEmpty() ? REQUIRED : "is not in the list");
        }
        addressFlaw(address).ifPresent(flaw -> flaws.put(WizardFields.ADDRESS, flaw));
        return flaws;
    }

    /** What is wrong with an address, if anything is. */
    static Optional<String> addressFlaw(String address) {
        if (address.isEmpty()) {
            return Optional.of(REQUIRED);
        }
        return EmailAddress.good(address) ? Optional.empty() : Optional.of("is not an e-mail address");
    }

    /** Page 2: the same address again; mail servers may tell capitals apart before the @, people do not (S2-29). */
    static Map<String, String> confirmation(EmailAddress address, String again) {
        if (again.isEmpty()) {
            return Map.of(WizardFields.ADDRESS_AGAIN, REQUIRED);
        }
        return address.text().equalsIgnoreCase(again)
            ? Map.of()
            : Map.of(WizardFields.ADDRESS_AGAIN, "is not the address of the page before");
    }

    /**
     * Page 3. Nothing is said about what only the clearinghouse knows.
     *
     * @param boxes what was typed into each box, the first one first
     */
    static Judgment keys(List<String> boxes) {
        var flaws = new LinkedHashMap<String, String>();
        var keys = new ArrayList<TypedKey>();
        var boxOf = new LinkedHashMap<String, Integer>();
        int mistyped = 0;
        for (int box = 1; box <= boxes.size(); box++) {
            var typed = boxes.get(box - 1);
            if (!typed.isEmpty()) {
                switch (TransitionProductKey.read(typed)) {
                    case Reading.Mistyped(var why) -> {
                        flaws.put(WizardFields.key(box), why);
                        mistyped++;
                    }
                    case Reading.Correct(var key) -> take(key, box, boxOf, flaws);
                }
            }
        }
        boxOf.forEach((key, box) -> keys.add(new TypedKey(box, key)));
        if (boxes.stream().allMatch(String::isEmpty)) {
            flaws.put(WizardFields.key(1), REQUIRED);
        }
        return new Judgment(flaws, keys, mistyped);
    }

    private static void take(TransitionProductKey key, int box, Map<String, Integer> boxOf,
        Map<String, String> flaws) {
        if (key.product() == DesktopProduct.XP_HOME) {
            flaws.put(WizardFields.key(box), "is the key of Windows XP Home Edition, and only Windows XP Professional "
                + "earns a CAL");
        } else if (key.channel() == DesktopChannel.VOLUME) {
            flaws.put(WizardFields.key(box), "is the key of a volume license: choose Install Licenses in the Action "
                + "menu of Terminal Server Licensing, and name the agreement");
        } else if (boxOf.putIfAbsent(key.text(), box) != null) {
            flaws.put(WizardFields.key(box), "is the same as Product Key " + boxOf.get(key.text()));
        }
    }
}
