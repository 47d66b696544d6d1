package org.tslab.licenseserver;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.junit.jupiter.api.Test;
import org.tslab.contracts.clearinghouse.Registrant;
import org.tslab.rdp.licensing.HardwareId;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.smallrye.reactive.messaging.MutinyEmitter;

/** What this service never does. Each rule was seen failing. */
class LicenseServerArchitectureTest {
    private static final JavaClasses MAIN = new ClassFileImporter()
        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
        .importPackages("org.tslab.licenseserver");
    private static final DescribedPredicate<JavaAccess<?>> WALL_CLOCK = DescribedPredicate.describe(
        "asks the wall clock",
        access -> (access.getTargetOwner().getPackageName().startsWith("java.time") && access.getName().equals("now"))
            || access.getTarget().getFullName().matches("java\\.lang\\.System\\.currentTimeMillis.*")
            || access.getTarget().getFullName().equals("java.util.Date.<init>()")
            || access.getTarget().getFullName().matches("java\\.lang\\.Thread\\.sleep.*")
            || access.getTarget().getFullName().matches("java\\.time\\.(Clock|InstantSource)\\.system.*"));

    @Test
    void onlyTheSimulatedClockKnowsTheTime() {
        noClasses().should().accessTargetWhere(WALL_CLOCK)
            .because("ninety days must pass everywhere at once (INV-8)").check(MAIN);
    }

    @Test
    void whatHappensByChanceIsSeeded() {
        noClasses().should().dependOnClassesThat(type(Random.class).or(type(ThreadLocalRandom.class)))
            .orShould().callMethod(Math.class, "random").because("a run can be repeated").check(MAIN);
    }

    @Test
    void eventsLeaveThroughTheOutbox() {
        noClasses().should().dependOnClassesThat(type(Emitter.class).or(type(MutinyEmitter.class)))
            .orShould().dependOnClassesThat().resideInAnyPackage("io.smallrye.mutiny..", "org.apache.kafka..")
            .check(MAIN);
    }

    @Test
    void policiesOnlyDecide() {
        classes().that().haveSimpleNameEndingWith("Policy").should().onlyDependOnClassesThat(
            resideInAnyPackage("java.lang..", "java.util..", "java.time..", "org.tslab.contracts..")
                .or(resideInAPackage("org.tslab.licenseserver..").and(not(annotatedWith(ApplicationScoped.class)))))
            .check(MAIN);
        noClasses().that().haveSimpleNameEndingWith("Policy").should().dependOnClassesThat(type(InstantSource.class))
            .check(MAIN);
    }

    @Test
    void beansHaveNoStateOfTheirOwn() {
        fields().that().areDeclaredInClassesThat().areAnnotatedWith(ApplicationScoped.class)
            .or().areDeclaredInClassesThat().areAnnotatedWith(Path.class)
            .should().beFinal().because("any number of replicas may run").check(MAIN);
    }

    @Test
    void featuresDoNotGoInCircles() {
        slices().matching("org.tslab.licenseserver.(*)..").should().beFreeOfCycles().check(MAIN);
    }

    @Test
    void onlyActivationMeetsRegistrants() {
        noClasses().that().resideOutsideOfPackages("..activation..", "..lifecycle..", "..wizard..", "..wmi..").should()
            .dependOnClassesThat(type(Registrant.class)).because("their data pass through and stay nowhere (S1-14)")
            .check(MAIN);
    }

    /** docs/adr/0007: the codecs of a CAL and what they are made of, but nothing of the wire. */
    @Test
    void ofTheWireItKnowsOnlyWhatACalIsMadeOf() {
        noClasses().should().dependOnClassesThat(resideInAPackage("org.tslab.rdp..").and(
            not(resideInAnyPackage("org.tslab.rdp.cal", "org.tslab.rdp.wire")).and(not(type(HardwareId.class)))))
            .because("it writes CALs and never meets a client").check(MAIN);
    }
}
