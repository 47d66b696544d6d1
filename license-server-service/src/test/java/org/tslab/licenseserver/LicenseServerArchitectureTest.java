package org.tslab.licenseserver;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import org.junit.jupiter.api.Test;
import org.tslab.contracts.clearinghouse.Registrant;
import org.tslab.rdp.licensing.HardwareId;
import org.tslab.simkit.testing.ServiceArchitecture;

/** What this service never does. Each rule was seen failing. */
class LicenseServerArchitectureTest extends ServiceArchitecture {
    LicenseServerArchitectureTest() {
        super("org.tslab.licenseserver");
    }

    @Test
    void onlyActivationMeetsRegistrants() {
        noClasses().that().resideOutsideOfPackages("..activation..", "..lifecycle..", "..wizard..", "..wmi..").should()
            .dependOnClassesThat(type(Registrant.class)).because("their data pass through and stay nowhere (S1-14)")
            .check(main);
    }

    /** docs/adr/0007: the codecs of a CAL and what they are made of, but nothing of the wire. */
    @Test
    void ofTheWireItKnowsOnlyWhatACalIsMadeOf() {
        noClasses().should().dependOnClassesThat(resideInAPackage("org.tslab.rdp..").and(
            not(resideInAnyPackage("org.tslab.rdp.cal", "org.tslab.rdp.wire")).and(not(type(HardwareId.class)))))
            .because("it writes CALs and never meets a client").check(main);
    }
}
