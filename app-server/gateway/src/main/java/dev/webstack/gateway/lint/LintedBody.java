package dev.webstack.gateway.lint;

import dev.webstack.gateway.Body;
import java.io.Closeable;
import java.io.IOException;

/** A body of the same kind that watches over the one that an application has returned. */
final class LintedBody {

    private LintedBody() {}

    static Body of(Body body, CallState course) throws IOException {
        if (body == null) {
            throw course.whistle().application("returned null instead of a body");
        }
        Closeable onClose = () -> {
            course.close();
            body.close();
        };
        Body linted = switch (body) {
            case Body.Bytes bytes -> {
                giveWhole(body, bytes.data().remaining(), course);
                yield new Body.Bytes(bytes.data(), onClose);
            }
            case Body.FileRange range -> {
                giveWhole(body, range.length(), course);
                yield new Body.FileRange(range.file(), range.offset(), range.length(), onClose);
            }
            case Body.Chunks chunks -> new Body.Chunks(new LintedBlocks(chunks.blocks(), course), onClose);
            case Body.Stream stream -> new Body.Stream(new LintedSource(stream.source(), course), onClose);
            case Body.Publish publish -> new Body.Publish(new LintedPublisher(publish.source(), course), onClose);
        };
        course.returned();
        return linted;
    }

    /** It is all there already, and if it is wrong the server will never see it. */
    private static void giveWhole(Body body, long length, CallState course) throws IOException {
        boolean kept = false;
        try {
            course.give(length);
            course.end();
            kept = true;
        } finally {
            if (!kept) {
                body.close();
            }
        }
    }
}
