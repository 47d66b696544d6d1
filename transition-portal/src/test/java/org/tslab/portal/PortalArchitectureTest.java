package org.tslab.portal;

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
import org.tslab.contracts.transition.TransitionTokens;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.mailer.Mailer;
import io.smallrye.reactive.messaging.MutinyEmitter;

/** What this service never does. */
class PortalArchitectureTest {
    private static final JavaClasses MAIN = new ClassFileImporter()
        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
        .importPackages("org.tslab.portal");
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
            .because("the offer ends everywhere at once (S2-19, INV-8)").check(MAIN);
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
                .or(resideInAPackage("org.tslab.portal..").and(not(annotatedWith(ApplicationScoped.class)))))
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
        slices().matching("org.tslab.portal.(*)..").should().beFreeOfCycles().check(MAIN);
    }

    @Test
    void onlyTheAnswerAndTheMailMeetLicenseCodes() {
        noClasses().that().resideOutsideOfPackages("..answer..", "..mail..").should()
            .dependOnClassesThat(type(TransitionTokens.class)).because("a license code is worth licenses").check(MAIN);
    }

    @Test
    void onlyOneClassSpeaksToTheMailServer() {
        noClasses().that().doNotHaveSimpleName("Smtp").should().dependOnClassesThat(type(Mailer.class))
            .because("a mail is sent by whoever has claimed it").check(MAIN);
    }
}
