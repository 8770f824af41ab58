package dev.webstack.operator.render;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.time.Clock;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Rendering is a pure function, so an operator, a laptop and a test get the same bytes. */
class RenderArchitectureTest {

    private static final String RENDER = "dev.webstack.operator.render";

    private static final JavaClasses CLASSES = new ClassFileImporter().withImportOption(new DoNotIncludeTests())
            .importPackages(RENDER);

    @Test
    void knowsNoClient() {
        noClasses().should().dependOnClassesThat().resideInAPackage("io.fabric8.kubernetes.client..").check(CLASSES);
    }

    /** Only the schema that is packaged with the types is read; parsing a literal address needs no look-up. */
    @Test
    void doesNoInputOrOutput() {
        noClasses().that().doNotHaveSimpleName("Definition")
                .and().doNotHaveSimpleName("ClusterServices").and().doNotHaveSimpleName("Networks")
                .and().doNotHaveSimpleName("Cidr").should()
                .dependOnClassesThat(
                        resideInAPackage("java.io..").and(not(simpleName("IOException").or(simpleName("Serializable"))))
                                .or(resideInAPackage("java.nio.file..")).or(resideInAPackage("java.nio.channels.."))
                                .or(resideInAPackage("java.net..")))
                .check(CLASSES);
    }

    @Test
    void hasNoClockNoChanceAndNoEnvironment() {
        noClasses().should().dependOnClassesThat().resideInAPackage("java.time..")
                .orShould().dependOnClassesThat().belongToAnyOf(Clock.class, Random.class, UUID.class)
                .orShould().callMethod(System.class, "currentTimeMillis")
                .orShould().callMethod(System.class, "nanoTime")
                .orShould().callMethod(System.class, "getenv")
                .orShould().callMethod(System.class, "getenv", String.class)
                .orShould().callMethod(System.class, "getProperty", String.class)
                .check(CLASSES);
    }

    @Test
    void doesNotLog() {
        noClasses().should().dependOnClassesThat().resideInAnyPackage("org.slf4j..", "java.util.logging..")
                .orShould().accessField(System.class, "out").orShould().accessField(System.class, "err")
                .check(CLASSES);
    }

    @Test
    void knowsInOneDirection() {
        layeredArchitecture().consideringOnlyDependenciesInLayers()
                .layer("validate").definedBy(RENDER + ".validate")
                .layer("objects").definedBy(RENDER + ".objects..")
                .layer("nginx").definedBy(RENDER + ".nginx..")
                .layer("explain").definedBy(RENDER + ".explain")
                .layer("model").definedBy(RENDER + ".model")
                .whereLayer("validate").mayNotBeAccessedByAnyLayer()
                .whereLayer("objects").mayNotBeAccessedByAnyLayer()
                .whereLayer("explain").mayNotBeAccessedByAnyLayer()
                .whereLayer("nginx").mayOnlyBeAccessedByLayers("objects")
                .whereLayer("model").mayOnlyBeAccessedByLayers("validate", "objects", "nginx", "explain")
                .check(CLASSES);
        slices().matching(RENDER + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void packagesOfObjectsFormNoCycle() {
        slices().assignedFrom(new SliceAssignment() {

            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return type.getPackageName().startsWith(RENDER + ".objects")
                        ? SliceIdentifier.of(type.getPackageName())
                        : SliceIdentifier.ignore();
            }

            @Override
            public String getDescription() {
                return "packages of objects";
            }
        }).should().beFreeOfCycles().check(CLASSES);
    }

    /** A test compares the explanation with nginx's configuration, so it must not be derived from the configuration. */
    @Test
    void explainsWithoutTheConfiguration() {
        noClasses().that().resideInAPackage(RENDER + ".explain").should().dependOnClassesThat()
                .resideInAnyPackage(RENDER + ".nginx..", RENDER + ".objects..", RENDER + ".validate")
                .orShould().dependOnClassesThat().haveSimpleName("Precedence").check(CLASSES);
    }

    /** nginx's configuration does not depend on Kubernetes' types, because a laptop has no Kubernetes. */
    @Test
    void onlyObjectsKnowKubernetesObjects() {
        noClasses().that().resideInAPackage(RENDER + ".nginx..").should().dependOnClassesThat()
                .resideInAPackage("io.fabric8..").check(CLASSES);
        noClasses().that().resideInAPackage(RENDER + ".objects..").should().dependOnClassesThat()
                .haveFullyQualifiedName("dev.webstack.api.v1alpha1.WebStackSpec").check(CLASSES);
    }

    @Test
    void onlyTheWriterWritesNginxConfiguration() {
        noClasses().that().resideOutsideOfPackage(RENDER + ".nginx.tree").and().doNotHaveSimpleName("NginxConfig")
                .should().dependOnClassesThat().haveSimpleName("NginxWriter").check(CLASSES);
    }
}
