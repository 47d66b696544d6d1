package org.tslab.terminalserver.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tslab.terminalserver.profile.ProfilePolicy.Flaw;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Which profiles a terminal server can have, and what a choice comes to. */
class ProfilePolicyTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @EnumSource
    void everyNamedProfileIsPossibleAsItIs(NamedProfile name) {
        assertThat(ProfilePolicy.flaws(ProfileChoice.of(name).resolve())).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{'keyBits':512,'certificate':'X509'}                           |",
        "{'keyBits':1024,'certificate':'PROPRIETARY'}                   |",
        "{'keyBits':768}                                                | keyBits",
        "{'keyBits':0}                                                  | keyBits",
        "{'keyBits':4096}                                               | keyBits",
        "{'encryptionLevel':'HIGH'}                                     |",
        "{'encryptionLevel':'HIGH','encryptionMethods':['BITS_128']}    |",
        "{'encryptionLevel':'HIGH','encryptionMethods':['BITS_40']}     | encryptionLevel",
        "{'encryptionLevel':'LOW','encryptionMethods':['BITS_40']}      |",
        "{'encryptionMethods':[]}                                       | encryptionMethods",
        "{'tlsVersions':[]}                                             | tlsVersions",
        "{'tlsVersions':['TLSv1.2']}                                    |",
        "{'productVersion':'6.0'}                                       |",
        "{'productVersion':'65535.65535'}                               |",
        "{'productVersion':'65536.0'}                                   | productVersion",
        "{'productVersion':'5.99999'}                                   | productVersion",
        "{'productVersion':'5'}                                         | productVersion",
        "{'productVersion':''}                                          | productVersion",
        "{'productVersion':'-5.2'}                                      | productVersion",
        "{'scopes':[]}                                                  |",
        "{'scopes':['a','b','c','microsoft.com']}                       |",
        "{'scopes':['a','b','c','d','e']}                               | scopes",
        "{'scopes':['']}                                                | scopes",
        "{'scopes':['a\\u0000b']}                                       | scopes",
        "{'scopes':['ä']}                                               | scopes",
    })
    void whatCannotBeIsNamedByItsKnob(String choice, String knob) {
        assertThat(ProfilePolicy.flaws(read(choice).resolve())).extracting(Flaw::knob)
            .isEqualTo(knob == null ? List.of() : List.of(knob));
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        var choice = read("{'keyBits':1,'scopes':[''],'encryptionLevel':'HIGH','encryptionMethods':[]}");

        assertThat(ProfilePolicy.flaws(choice.resolve())).extracting(Flaw::knob)
            .containsExactly("encryptionLevel", "encryptionMethods", "keyBits", "scopes");
    }

    @Test
    void aKnobThatIsSetAloneChangesNothingElse() {
        var profile = read("{'name':'windows-server-2003','keyBits':1024}").resolve();

        assertThat(profile).usingRecursiveComparison().ignoringFields("keyBits")
            .isEqualTo(ProfileChoice.of(NamedProfile.WINDOWS_SERVER_2003).resolve());
        assertThat(profile.keyBits()).isEqualTo(1024);
    }

    @Test
    void whoChoosesNothingGetsTheModernProfile() {
        assertThat(read("{}").resolve()).isEqualTo(ProfileChoice.DEFAULT.resolve())
            .isEqualTo(NamedProfile.MODERN.defaults());
    }

    @Test
    void strictIsModernButForItsPatience() {
        assertThat(NamedProfile.STRICT.defaults()).usingRecursiveComparison().ignoringFields("name", "strict")
            .isEqualTo(NamedProfile.MODERN.defaults());
        assertThat(NamedProfile.STRICT.defaults().strict()).isTrue();
    }

    @Test
    void theVersionOfTheProductHasTwoParts() {
        var profile = read("{'productVersion':'10.1'}").resolve();

        assertThat(profile.majorVersion()).isEqualTo(10);
        assertThat(profile.minorVersion()).isEqualTo(1);
    }

    private static ProfileChoice read(String json) {
        try {
            return JSON.readValue(json.replace('\'', '"'), ProfileChoice.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
