package dev.webstack.operator.render.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.operator.render.FieldPath;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The directories in which nginx finds its files. */
class MountedTest {

    private static Mounted inline(String text) {
        return new StaticModel.Inline("assets", new TreeMap<>(Map.of("a.txt", text)))
                .mounted(new ChildNames("shop")).getFirst();
    }

    @Test
    void inlineFilesAreAConfigMapOfTheStack() {
        Mounted mounted = inline("a");
        assertThat(mounted.path()).isEqualTo("/srv/static/assets");
        assertThat(mounted.configMap()).hasValueSatisfying(configMap -> {
            assertThat(configMap.name()).startsWith("shop-static-assets-")
                    .isEqualTo(mounted.volume().getConfigMap().getName());
            assertThat(configMap.files().texts()).containsExactly(Map.entry("a.txt", "a"));
        });
    }

    @Test
    void inlineFilesThatChangeAreAnotherConfigMapAndAnotherHash() {
        assertThat(inline("b").volume()).isNotEqualTo(inline("a").volume());
        assertThat(inline("b").hashParts()).isNotEqualTo(inline("a").hashParts());
    }

    @Test
    void aUsersConfigMapIsServedFromACopyOfItsContent() {
        var source = new StaticModel.FromConfigMap("assets", FieldPath.SPEC, "legal", Optional.of(
                new FileSet(new TreeMap<>(Map.of("a.txt", "a")), new TreeMap<>(Map.of("b.png", "AAEC")))));
        Mounted mounted = source.mounted(new ChildNames("shop")).getFirst();
        assertThat(mounted.volume().getConfigMap().getName()).matches("shop-static-assets-[0-9a-f]{10}");
        assertThat(mounted.configMap().orElseThrow().files()).isEqualTo(source.known().orElseThrow());
    }

    @Test
    void aTextIsNotTakenForTheBinaryFileThatItEncodes() {
        var text = FileSet.ofTexts(new TreeMap<>(Map.of("a", "AAEC")));
        var binary = new FileSet(new TreeMap<>(), new TreeMap<>(Map.of("a", "AAEC")));
        assertThat(text.hash()).isNotEqualTo(binary.hash());
    }

    @ParameterizedTest
    @EnumSource(ImageAccess.class)
    void anImageGivesTheSameFilesInTheSamePlaceEitherWay(ImageAccess access) {
        var source = new StaticImageModel("assets", FieldPath.SPEC, new ImageName("shop:1"), "/public",
                "Always", 0).by(access);
        Mounted mounted = source.mounted(new ChildNames("shop")).getFirst();
        assertThat(mounted.path()).isEqualTo("/srv/static/assets");
        assertThat(mounted.mount().getReadOnly()).isTrue();
        assertThat(mounted.hashParts()).containsExactly("image", "assets", "shop:1", "/public");
        if (access == ImageAccess.VOLUME) {
            assertThat(mounted.volume().getImage().getReference()).isEqualTo("shop:1");
            assertThat(mounted.volume().getImage().getPullPolicy()).isEqualTo("Always");
            assertThat(mounted.mount().getSubPath()).isEqualTo("public");
            assertThat(mounted.copied()).isEmpty();
        } else {
            assertThat(mounted.volume().getEmptyDir()).isNotNull();
            assertThat(mounted.mount().getSubPath()).isNull();
            assertThat(mounted.copied()).contains(new CopiedImage(new ImageName("shop:1"), "/public", "Always"));
        }
    }

    @ParameterizedTest
    @EnumSource(ImageAccess.class)
    void otherImagesAreMountedBesideTheOneThatIsServed(ImageAccess access) {
        var source = new StaticImageModel("assets", FieldPath.SPEC, new ImageName("shop:3"), "/public", null, 1)
                .by(access).serving(new ImageRevisions(new ImageName("shop:2"), Optional.of(new ImageName("shop:3")),
                        List.of(new ImageName("shop:1"))));
        List<Mounted> mounted = source.mounted(new ChildNames("shop"));
        assertThat(mounted).extracting(one -> one.hashParts().get(2)).containsExactly("shop:2", "shop:3", "shop:1");
        assertThat(mounted.getFirst().path()).isEqualTo("/srv/static/assets");
        assertThat(mounted.subList(1, 3)).allSatisfy(one -> {
            assertThat(one.path()).matches("/srv/static/assets\\.kept/[0-9a-f]{10}");
            assertThat(one.volume().getName()).matches("static-assets-[0-9a-f]{10}");
        });
        assertThat(mounted).extracting(one -> one.volume().getName()).doesNotHaveDuplicates();
    }

    @Test
    void aClaimIsMountedReadOnly() {
        Mounted mounted = new StaticModel.FromClaim("assets", FieldPath.SPEC, "downloads")
                .mounted(new ChildNames("shop")).getFirst();
        assertThat(mounted.volume().getPersistentVolumeClaim().getClaimName()).isEqualTo("downloads");
        assertThat(mounted.volume().getPersistentVolumeClaim().getReadOnly()).isTrue();
        assertThat(mounted.mount().getReadOnly()).isTrue();
        assertThat(mounted.configMap()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"users", "with.dots", "a-name-as-long-as-a-name-of-a-secret-may-be-which-no-label-is-allowed"})
    void aSecretIsMountedUnderItsNameAndMadeByNobody(String name) {
        Mounted mounted = Mounted.secret(name);
        assertThat(mounted.volume().getSecret().getSecretName()).isEqualTo(name);
        assertThat(mounted.volume().getName()).matches("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
        assertThat(mounted.mount().getMountPath()).isEqualTo("/srv/secrets/" + name);
        assertThat(mounted.mount().getReadOnly()).isTrue();
        assertThat(mounted.configMap()).isEmpty();
    }
}
