package org.tslab.contracts;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** Nothing but shapes couples the services, so nothing but shapes is here. */
class ContractsArchitectureTest {
    private static final JavaClasses MAIN = new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.tslab.contracts");
    private static final ArchCondition<JavaClass> BE_A_SHAPE = new ArchCondition<>(
        "be a record, an interface, an enumeration or a list of names") {
        @Override
        public void check(JavaClass type, ConditionEvents events) {
            var shape = type.isRecord() || type.isInterface() || type.isEnum()
                || type.getConstructors().stream().allMatch(c -> c.getModifiers().contains(JavaModifier.PRIVATE));
            if (!shape) {
                events.add(SimpleConditionEvent.violated(type, type.getName() + " is none"));
            }
        }
    };

    @Test
    void contractsStandOnTheJdkAlone() {
        noClasses().should()
            .dependOnClassesThat(resideOutsideOfPackages("org.tslab.contracts..", "java..", "javax.crypto.."))
            .check(MAIN);
    }

    @Test
    void contractsAreRecordsInterfacesAndNames() {
        classes().should(BE_A_SHAPE).check(MAIN);
        fields().that().areStatic().should().beFinal().check(MAIN);
    }

    @Test
    void theseRulesLookAtSomething() {
        assertThat(MAIN).hasSizeGreaterThan(20);
    }
}
