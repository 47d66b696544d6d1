package org.tslab.portal.wizard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tslab.contracts.transition.DesktopChannel.OEM;
import static org.tslab.contracts.transition.DesktopChannel.RETAIL;
import static org.tslab.contracts.transition.DesktopChannel.VOLUME;
import static org.tslab.contracts.transition.DesktopProduct.XP_HOME;
import static org.tslab.contracts.transition.DesktopProduct.XP_PROFESSIONAL;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tslab.contracts.code.CodeKind;
import org.tslab.contracts.code.TransitionProductKey;
import org.tslab.contracts.transition.DesktopChannel;
import org.tslab.portal.request.EmailAddress;
import org.tslab.portal.request.Order.TypedKey;

/** Domain sheet, 7.3: what each page can tell by itself. */
class WizardPolicyTest {
    private static final List<String> OFFERED = List.of("PER_DEVICE", "PER_USER");

    @ParameterizedTest(name = "S2-28: {0} and {1}: {2}")
    @CsvSource(nullValues = "-", value = {
        "PER_DEVICE, ann@contoso.example, {}",
        "'', '', '{licenseType=is required, address=is required}'",
        "PER_SEAT, ann@contoso.example, {licenseType=is not in the list}",
        "PER_USER, ann, {address=is not an e-mail address}",
    })
    void aTypeIsChosenFromTheListAndAnAddressTyped(String type, String address, String flaws) {
        assertThat(WizardPolicy.choice(OFFERED, type, address)).hasToString(flaws);
    }

    @ParameterizedTest(name = "S2-29: {0}: {1}")
    @CsvSource({
        "ann@contoso.example, {}",
        "Ann@Contoso.Example, {}",
        "'', {addressAgain=is required}",
        "bob@contoso.example, {addressAgain=is not the address of the page before}",
    })
    void theAddressIsTypedTwice(String again, String flaws) {
        assertThat(WizardPolicy.confirmation(new EmailAddress("ann@contoso.example"), again)).hasToString(flaws);
    }

    @ParameterizedTest(name = "S2-25: {0}")
    @EnumSource(names = {"RETAIL", "OEM"})
    void keysOfRetailAndOemAreTaken(DesktopChannel channel) {
        var key = TransitionProductKey.make(XP_PROFESSIONAL, channel).text();

        assertThat(keys(key).keys()).containsExactly(new TypedKey(1, key));
    }

    /** S2-31. */
    @Test
    void hyphensNeedNotBeTyped() {
        var key = TransitionProductKey.make(XP_PROFESSIONAL, RETAIL).text();
        var typed = key.replaceAll("(.{5})(?=.)", "$1-").toLowerCase();

        assertThat(keys(typed).keys()).containsExactly(new TypedKey(1, key));
    }

    /** S2-30: n boxes, of which some may stay empty. */
    @Test
    void emptyBoxesArePassedOverAndEachKeyKeepsItsBox() {
        var first = TransitionProductKey.make(XP_PROFESSIONAL, RETAIL).text();
        var second = TransitionProductKey.make(XP_PROFESSIONAL, OEM).text();

        assertThat(keys("", first, "", second).keys()).containsExactly(new TypedKey(2, first), new TypedKey(4, second));
    }

    @Test
    void nothingTypedIsNothingAskedFor() {
        assertThat(keys("", "").flaws()).isEqualTo(Map.of("productKey1", "is required"));
    }

    @Test
    void whatAKeySaysOfItselfIsSaidAtOnceBesideItsBox() {
        var good = TransitionProductKey.make(XP_PROFESSIONAL, RETAIL).text();
        var wrong = good.substring(0, 24) + (good.endsWith("B") ? "C" : "B");
        var flaws = keys(good, wrong, TransitionProductKey.make(XP_HOME, RETAIL).text(),
            TransitionProductKey.make(XP_PROFESSIONAL, VOLUME).text(), good.toLowerCase()).flaws();

        assertThat(flaws).containsOnlyKeys("productKey2", "productKey3", "productKey4", "productKey5")
            .containsEntry("productKey2", "contains a typing error")
            .containsEntry("productKey5", "is the same as Product Key 1");
        assertThat(flaws.get("productKey3")).contains("Home Edition");
        assertThat(flaws.get("productKey4")).contains("Install Licenses", "agreement");
    }

    @Test
    void aLicenseCodeIsNoProductKey() {
        assertThat(keys(CodeKind.LICENSE_CODE.make()).flaws()).containsEntry("productKey1", "is a license code");
    }

    /** Which typing errors are found says CodeKindTest; here none of the places lets one through. */
    @Test
    void oneWrongCharacterAnywhereIsFound() {
        var key = TransitionProductKey.make(XP_PROFESSIONAL, RETAIL).text();
        for (int place = 0; place < key.length(); place++) {
            var other = key.charAt(place) == 'B' ? 'C' : 'B';
            assertThat(keys(key.substring(0, place) + other + key.substring(place + 1)).good()).isFalse();
        }
    }

    private static WizardPolicy.Judgment keys(String... boxes) {
        return WizardPolicy.keys(List.of(boxes));
    }
}
