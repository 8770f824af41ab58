package dev.webstack.api.v1alpha1;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

/** The types are plain data: using them requires no Kubernetes client. */
class ApiDependenciesTest {

    @Test
    void onlyTheResourceItselfKnowsTheClient() {
        var types = new ClassFileImporter().withImportOption(new DoNotIncludeTests())
                .importPackages("dev.webstack.api");
        noClasses().that().doNotHaveSimpleName("WebStack").should().dependOnClassesThat()
                .resideInAPackage("io.fabric8.kubernetes.client..").check(types);
    }
}
