package org.tslab.clearinghouse;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import java.security.KeyPair;
import java.security.PrivateKey;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Date;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.junit.jupiter.api.Test;
import org.tslab.clearinghouse.caller.ForLicenseServers;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.smallrye.reactive.messaging.MutinyEmitter;

/** What must never be in this module. */
class ClearinghouseArchitectureTest {
    private static final JavaClasses MAIN = new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.tslab.clearinghouse");

    @Test
    void theTimeComesFromTheInjectedClockOnly() {
        noClasses().should().callMethod(Instant.class, "now")
            .orShould().callMethod(System.class, "currentTimeMillis")
            .orShould().callMethod(LocalDate.class, "now").orShould().callMethod(LocalDateTime.class, "now")
            .orShould().callMethod(Clock.class, "systemUTC").orShould().callConstructor(Date.class).check(MAIN);
    }

    @Test
    void eventsLeaveThroughTheOutboxOnly() {
        noClasses().should().dependOnClassesThat().areAssignableTo(Emitter.class)
            .orShould().dependOnClassesThat().areAssignableTo(MutinyEmitter.class).check(MAIN);
    }

    @Test
    void onlyAnActivationAndTheOwnersAgentReachRegistrants() {
        noClasses().that().resideOutsideOfPackages("..clearinghouse.registrant", "..clearinghouse.activation",
            "..clearinghouse.byhand", "..clearinghouse.reactivation", "..clearinghouse.deactivation",
            "..clearinghouse.privacy").should().dependOnClassesThat().haveSimpleName("Registrants").check(MAIN);
    }

    /** The keys of the authority leave neither the process nor their package; nobody else holds a private key. */
    @Test
    void privateKeysAreKnownToTheAuthorityAlone() {
        noClasses().that().resideOutsideOfPackage("..clearinghouse.authority").should().dependOnClassesThat(
            assignableTo(PrivateKey.class).or(assignableTo(KeyPair.class))).check(MAIN);
        methods().that().areDeclaredInClassesThat().resideInAPackage("..clearinghouse.authority").and().arePublic()
            .and().areDeclaredInClassesThat().arePublic().should().notHaveRawReturnType(assignableTo(PrivateKey.class)
                .or(assignableTo(KeyPair.class)).or(simpleName("SigningKey")))
            .check(MAIN);
        noClasses().that().areAnnotatedWith(Path.class).should().dependOnClassesThat(simpleName("SigningKey")
            .or(simpleName("AuthorityKey"))).check(MAIN);
    }

    @Test
    void policiesKnowNothingButTheJdkContractsAndFacts() {
        classes().that(simpleNameEndingWith("Policy")).should().onlyDependOnClassesThat(
            resideInAPackage("java..").or(resideInAPackage("org.tslab.contracts..")).or(fact())
                .or(simpleNameEndingWith("Policy")))
            .check(MAIN);
    }

    @Test
    void beansThatRequestsShareHaveFinalFieldsOnly() {
        fields().that().areDeclaredInClassesThat().areAnnotatedWith(ApplicationScoped.class)
            .or().areDeclaredInClassesThat().areAnnotatedWith(Path.class)
            .or().areDeclaredInClassesThat().haveSimpleNameEndingWith("Filter")
            .should().beFinal().check(MAIN);
    }

    /** Whoever may call without a certificate or a role is named here; a new resource has to choose. */
    @Test
    void everyResourceSaysWhoMayCallIt() {
        classes().that().areAnnotatedWith(Path.class)
            .and().doNotHaveSimpleName("ActivationResource").and().doNotHaveSimpleName("CountryResource")
            .and().doNotHaveSimpleName("ReactivationResource").and().doNotHaveSimpleName("DeactivationResource")
            .and().doNotHaveSimpleName("CrlResource").and().doNotHaveSimpleName("OcspResource")
            .and().doNotHaveSimpleName("AuthorityResource").and().doNotHaveSimpleName("PurchaseResource")
            .should().beAnnotatedWith(ForLicenseServers.class).orShould().beAnnotatedWith(RolesAllowed.class)
            .orShould().beAnnotatedWith(PermitAll.class).check(MAIN);
    }

    private static DescribedPredicate<JavaClass> fact() {
        return new DescribedPredicate<>("records, enums and sealed interfaces of this module") {
            @Override
            public boolean test(JavaClass type) {
                var component = type.getBaseComponentType();
                return component.isPrimitive() || component.getPackageName().startsWith("org.tslab.clearinghouse")
                    && (component.isRecord() || component.isEnum() || component.isInterface());
            }
        };
    }
}
