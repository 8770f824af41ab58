package dev.webstack.operator.controller;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.Test;

/** The dependencies between the packages of the controller. */
class ControllerArchitectureTest {

    private static final String CONTROLLER = "dev.webstack.operator.controller";

    private static final JavaClasses CLASSES = new ClassFileImporter().withImportOption(new DoNotIncludeTests())
            .importPackages(CONTROLLER);

    @Test
    void knowsInOneDirection() {
        layeredArchitecture().consideringOnlyDependenciesInLayers()
                .layer("reconciler").definedBy(CONTROLLER)
                .layer("status").definedBy(CONTROLLER + ".status")
                .layer("prove").definedBy(CONTROLLER + ".prove")
                .layer("apply").definedBy(CONTROLLER + ".apply")
                .layer("observe").definedBy(CONTROLLER + ".observe")
                .whereLayer("reconciler").mayNotBeAccessedByAnyLayer()
                .whereLayer("status").mayOnlyBeAccessedByLayers("reconciler")
                .whereLayer("prove").mayOnlyBeAccessedByLayers("reconciler", "status")
                .whereLayer("apply").mayOnlyBeAccessedByLayers("reconciler", "prove", "status")
                .check(CLASSES);
    }

    @Test
    void packagesFormNoCycle() {
        SlicesRuleDefinition.slices().assignedFrom(new SliceAssignment() {

            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return SliceIdentifier.of(type.getPackageName());
            }

            @Override
            public String getDescription() {
                return "packages";
            }
        }).should().beFreeOfCycles().check(CLASSES);
    }

    /** Only one package writes to the API server, and it checks the ownership of each object. */
    @Test
    void onlyApplyWrites() {
        noClasses().that().resideOutsideOfPackages(CONTROLLER + ".apply", CONTROLLER).should()
                .dependOnClassesThat().resideInAPackage("io.fabric8.kubernetes.client.dsl..").check(CLASSES);
    }
}
