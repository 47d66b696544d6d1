package org.tslab.terminalserver;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Date;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.junit.jupiter.api.Test;
import org.tslab.terminalserver.server.GracePeriod;

import com.tngtech.archunit.core.domain.JavaClass.Predicates;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;

import io.smallrye.reactive.messaging.MutinyEmitter;

/** What must never be in this module. */
class TerminalServerArchitectureTest {
    private static final JavaClasses MAIN = new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.tslab.terminalserver");

    @Test
    void theTimeComesFromTheInjectedClockOnly() {
        noClasses().should().callMethod(Instant.class, "now")
            .orShould().callMethod(System.class, "currentTimeMillis")
            .orShould().callMethod(LocalDate.class, "now").orShould().callMethod(LocalDateTime.class, "now")
            .orShould().callMethod(Clock.class, "systemUTC").orShould().callConstructor(Date.class).check(MAIN);
    }

    @Test
    void chanceIsNotMadeHere() {
        noClasses().should().callMethod(Math.class, "random").orShould().callConstructor(Random.class)
            .orShould().dependOnClassesThat().areAssignableTo(ThreadLocalRandom.class).check(MAIN);
    }

    @Test
    void eventsLeaveThroughTheOutboxOnly() {
        noClasses().should().dependOnClassesThat().areAssignableTo(Emitter.class)
            .orShould().dependOnClassesThat().areAssignableTo(MutinyEmitter.class).check(MAIN);
    }

    @Test
    void rulesKnowNothingButTheJdkContractsAndTheWire() {
        rulesOf("presented").check(MAIN);
        rulesOf("licensing").check(MAIN);
        rulesOf("discovery").check(MAIN);
        classes().that(Predicates.type(GracePeriod.class)).should().onlyDependOnClassesThat(
            resideInAPackage("java..").or(Predicates.type(GracePeriod.class))).check(MAIN);
    }

    @Test
    void beansThatRequestsShareHaveFinalFieldsOnly() {
        fields().that().areDeclaredInClassesThat().areAnnotatedWith(ApplicationScoped.class)
            .or().areDeclaredInClassesThat().areAnnotatedWith(Path.class)
            .should().beFinal().check(MAIN);
    }

    @Test
    void featuresDependOnEachOtherInOneDirection() {
        slices().matching("org.tslab.terminalserver.(*)..").should().beFreeOfCycles().check(MAIN);
    }

    @Test
    void theRdpPortKnowsTheDatabaseOnlyThroughTheOthers() {
        noClasses().that().resideInAPackage("..terminalserver.rdp..")
            .should().dependOnClassesThat().resideInAnyPackage("java.sql..", "jakarta.persistence..").check(MAIN);
    }

    private static ArchRule rulesOf(String feature) {
        var own = "org.tslab.terminalserver." + feature;
        return classes().that(simpleNameEndingWith("Policy")).and().resideInAPackage(own)
            .should().onlyDependOnClassesThat(resideInAPackage("java..").or(resideInAPackage("org.tslab.contracts.."))
                .or(resideInAPackage("org.tslab.rdp..")).or(resideInAPackage(own)));
    }
}
