package dev.webstack.operator.controller.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.operator.render.model.ImageAccess;
import io.fabric8.kubernetes.client.VersionInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How pods get directories of images, by the version of the API server. */
class ImageVolumesTest {

    @ParameterizedTest
    @CsvSource({"AUTO, 34, COPY", "AUTO, 34+, COPY", "AUTO, 35, VOLUME", "AUTO, 36+, VOLUME", "AUTO, '', COPY",
        "VOLUME, 34, VOLUME", "COPY, 36, COPY"})
    void theSettingOrElseTheVersionDecides(ImageVolumes setting, String minor, ImageAccess access) {
        assertThat(setting.in(new VersionInfo.Builder().withMajor("1").withMinor(minor).build())).isEqualTo(access);
    }
}
