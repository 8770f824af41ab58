package dev.webstack.gateway.lint;

import dev.webstack.gateway.Body;
import java.io.Closeable;
import java.io.IOException;

/** Wraps the body of an application in a body of the same kind that checks it. */
final class LintedBody {

    private LintedBody() {}

    static Body of(Body body, CallState call) throws IOException {
        if (body == null) {
            throw call.violations().application("returned null instead of a body");
        }
        Closeable onClose = () -> {
            call.close();
            body.close();
        };
        Body linted = switch (body) {
            case Body.Bytes bytes -> {
                giveWhole(body, bytes.data().remaining(), call);
                yield new Body.Bytes(bytes.data(), onClose);
            }
            case Body.FileRange range -> {
                giveWhole(body, range.length(), call);
                yield new Body.FileRange(range.file(), range.offset(), range.length(), onClose);
            }
            case Body.Chunks chunks -> new Body.Chunks(new LintedBlocks(chunks.blocks(), call), onClose);
            case Body.Stream stream -> new Body.Stream(new LintedSource(stream.source(), call), onClose);
            case Body.Publish publish -> new Body.Publish(new LintedPublisher(publish.source(), call), onClose);
        };
        call.returned();
        return linted;
    }

    /** Checks a body that is complete already, because the server will not read it if it is wrong. */
    private static void giveWhole(Body body, long length, CallState call) throws IOException {
        boolean kept = false;
        try {
            call.give(length);
            call.end();
            kept = true;
        } finally {
            if (!kept) {
                body.close();
            }
        }
    }
}
