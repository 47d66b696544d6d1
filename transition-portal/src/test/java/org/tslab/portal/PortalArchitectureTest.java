package org.tslab.portal;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import org.junit.jupiter.api.Test;
import org.tslab.contracts.transition.TransitionTokens;
import org.tslab.simkit.testing.ServiceArchitecture;

/** What this service never does. */
class PortalArchitectureTest extends ServiceArchitecture {
    PortalArchitectureTest() {
        super("org.tslab.portal");
    }

    @Test
    void onlyTheAnswerAndTheMailMeetLicenseCodes() {
        noClasses().that().resideOutsideOfPackages("..answer..", "..mail..").should()
            .dependOnClassesThat(type(TransitionTokens.class)).because("a license code is worth licenses").check(main);
    }

    @Test
    void onlyOneClassSpeaksToTheMailServer() {
        noClasses().that().doNotHaveSimpleName("Smtp").should().dependOnClassesThat()
            .resideInAPackage("io.vertx.ext.mail..").because("a mail is sent by whoever has claimed it").check(main);
    }
}
