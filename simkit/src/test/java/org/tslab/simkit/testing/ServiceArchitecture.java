package org.tslab.simkit.testing;

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
import org.junit.jupiter.api.TestInstance;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.smallrye.reactive.messaging.MutinyEmitter;

/** What a service never does; the test of each adds what it alone never does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ServiceArchitecture {
    private static final DescribedPredicate<JavaAccess<?>> WALL_CLOCK = DescribedPredicate.describe(
        "asks the wall clock",
        access -> (access.getTargetOwner().getPackageName().startsWith("java.time") && access.getName().equals("now"))
            || access.getTarget().getFullName().matches("java\\.lang\\.System\\.currentTimeMillis.*")
            || access.getTarget().getFullName().equals("java.util.Date.<init>()")
            || access.getTarget().getFullName().matches("java\\.lang\\.Thread\\.sleep.*")
            || access.getTarget().getFullName().matches("java\\.time\\.(Clock|InstantSource)\\.system.*"));
    private final String service;
    /** All of the service but its tests. */
    protected final JavaClasses main;

    /** @param service its package */
    protected ServiceArchitecture(String service) {
        this.service = service;
        main = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(service);
    }

    @Test
    void onlyTheSimulatedClockKnowsTheTime() {
        noClasses().should().accessTargetWhere(WALL_CLOCK)
            .because("a day passes everywhere at once (INV-8)").check(main);
    }

    @Test
    void whatHappensByChanceIsSeeded() {
        noClasses().should().dependOnClassesThat(type(Random.class).or(type(ThreadLocalRandom.class)))
            .orShould().callMethod(Math.class, "random").because("a run can be repeated").check(main);
    }

    @Test
    void eventsLeaveThroughTheOutbox() {
        noClasses().should().dependOnClassesThat(type(Emitter.class).or(type(MutinyEmitter.class)))
            .orShould().dependOnClassesThat().resideInAnyPackage("io.smallrye.mutiny..", "org.apache.kafka..")
            .check(main);
    }

    @Test
    void policiesOnlyDecide() {
        classes().that().haveSimpleNameEndingWith("Policy").should().onlyDependOnClassesThat(
            resideInAnyPackage("java.lang..", "java.util..", "java.time..", "org.tslab.contracts..")
                .or(resideInAPackage(service + "..").and(not(annotatedWith(ApplicationScoped.class)))))
            .check(main);
        noClasses().that().haveSimpleNameEndingWith("Policy").should().dependOnClassesThat(type(InstantSource.class))
            .check(main);
    }

    @Test
    void beansHaveNoStateOfTheirOwn() {
        fields().that().areDeclaredInClassesThat().areAnnotatedWith(ApplicationScoped.class)
            .or().areDeclaredInClassesThat().areAnnotatedWith(Path.class)
            .should().beFinal().because("any number of replicas may run").check(main);
    }

    @Test
    void featuresDoNotGoInCircles() {
        slices().matching(service + ".(*)..").should().beFreeOfCycles().check(main);
    }
}
