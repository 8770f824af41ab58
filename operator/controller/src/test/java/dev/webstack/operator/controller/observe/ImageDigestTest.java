package dev.webstack.operator.controller.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which image pods run, by what the container runtime says. */
class ImageDigestTest {

    private static final String A = "sha256:" + "a".repeat(64);
    private static final String B = "sha256:" + "b".repeat(64);

    private static Pod pod(String imageIds) {
        return Serialization.unmarshal("status: {containerStatuses: [%s]}".formatted(imageIds
                .replace("$A", A).replace("$B", B)), Pod.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {name: app, imageID: 'registry.example.com/shop@$A'}                              | $A
            {name: app, imageID: '$A'}                                                        | $A
            {name: app, imageID: 'docker-pullable://shop@$A'}; {name: app, imageID: '$A'}     | $A
            {name: app, imageID: '$A'}; {name: app, imageID: '$B'}                            |
            {name: app, imageID: '$A'}, {name: istio-proxy, imageID: '$B'}                    | $A
            {name: app, imageID: ''}                                                          |
            {name: app, imageID: '$A'}; {name: app, imageID: ''}                              | $A
            """)
    void isTheOneOfAllPods(String pods, String digest) {
        assertThat(new ImageDigest().of(Arrays.stream(pods.split(";")).map(ImageDigestTest::pod).toList()).orElse(null))
                .isEqualTo(digest == null ? null : digest.replace("$A", A));
    }
}
