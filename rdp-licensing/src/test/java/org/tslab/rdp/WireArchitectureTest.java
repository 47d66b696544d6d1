package org.tslab.rdp;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.util.Random;
import java.util.Set;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import org.junit.jupiter.api.Test;

/** What the wire does without, in every package of this module. */
class WireArchitectureTest {
    private static final JavaClasses MAIN = new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests())
        .importPackages("org.tslab.rdp");

    private static final DescribedPredicate<JavaClass> THE_OUTSIDE = resideInAnyPackage(
        "java.net..", "java.nio.file..", "java.nio.channels..", "java.sql..", "java.util.prefs..", "javax.net..")
        .or(describe("of java.io", type -> type.getPackageName().equals("java.io")
            && !Set.of(ByteArrayOutputStream.class.getName(), "java.io.Serializable")
                .contains(type.getName())));

    /** Its streams, its clocks, the environment and the properties. */
    private static final DescribedPredicate<JavaAccess<?>> OF_SYSTEM = describe("of System, but for copying arrays",
        access -> access.getTargetOwner().isEquivalentTo(System.class) && !access.getName().equals("arraycopy"));

    private static final DescribedPredicate<JavaClass> THE_TIME = resideInAnyPackage("java.time..")
        .or(describe("a clock", type -> type.isAssignableTo(Clock.class)
            || Set.of("java.util.Date", "java.util.Timer", "java.util.Calendar").contains(type.getName())));

    private static final DescribedPredicate<JavaClass> CHANCE = describe("a source of chance",
        type -> type.isAssignableTo(Random.class)
            || type.getName().startsWith("java.util.random.")
            || Set.of("java.util.UUID", "java.util.SplittableRandom", "java.util.concurrent.ThreadLocalRandom")
                .contains(type.getName()));

    @Test
    void theWireStandsOnTheJdkAlone() {
        noClasses().should().dependOnClassesThat(resideOutsideOfPackages("org.tslab.rdp..", "java..", "javax.crypto.."))
            .because("the codec is to be used on its own").check(MAIN);
    }

    @Test
    void theWireDoesNoIo() {
        noClasses().should().dependOnClassesThat(THE_OUTSIDE).orShould().accessTargetWhere(OF_SYSTEM)
            .because("its drivers own the sockets").check(MAIN);
    }

    @Test
    void theWireDoesNotKnowTheTime() {
        noClasses().should().dependOnClassesThat(THE_TIME)
            .because("whether a license has expired is for others to judge").check(MAIN);
    }

    @Test
    void theWireDrawsNoLots() {
        noClasses().should().dependOnClassesThat(CHANCE).orShould().callMethod(Math.class, "random")
            .because("recorded sessions replay to the byte").check(MAIN);
    }

    @Test
    void theWireDoesNotLog() {
        noClasses().should().dependOnClassesThat(
            resideInAnyPackage("java.util.logging..")
                .or(describe("System.Logger", type -> type.getName().startsWith("java.lang.System$Logger"))))
            .because("what passes here is key material").check(MAIN);
    }

    @Test
    void theWireStartsNoThreads() {
        noClasses().should().dependOnClassesThat(resideInAnyPackage("java.util.concurrent..")
            .or(describe("a thread", type -> type.isAssignableTo(Thread.class))))
            .because("its drivers own the threads").check(MAIN);
    }

    @Test
    void nothingIsSharedThatCouldChange() {
        fields().that().areStatic().should().beFinal().check(MAIN);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("org.tslab.rdp.(*)..").should().beFreeOfCycles().check(MAIN);
    }

    @Test
    void theseRulesLookAtSomething() {
        assertThat(MAIN).hasSizeGreaterThan(50);
    }
}
