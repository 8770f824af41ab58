package dev.webstack.server.hosting;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.content.HttpContent;
import org.eclipse.jetty.server.ResourceService;
import org.eclipse.jetty.util.resource.Resource;

/**
 * Entity tags that are computed from the content of a file. Jetty computes them from its path, size and time: the path
 * of an unpacked WAR changes with each start, and size and time may stay the same when the content changes. A tag is
 * computed once for each state of a file.
 */
record ContentTags(HttpContent.Factory files, Map<URI, Tag> tags) implements HttpContent.Factory {

    private static final int MOST = 10_000;
    private static final int BLOCK = 64 * 1024;
    private static final int TAG_BYTES = 18;

    /** The tag of one state of a file. */
    record Tag(Instant modified, long length, HttpField field) {}

    /** Makes a service use such tags. */
    static void use(ResourceService service) {
        service.setHttpContentFactory(new ContentTags(service.getHttpContentFactory(), new ConcurrentHashMap<>()));
    }

    @Override
    public HttpContent getContent(String path) throws IOException {
        HttpContent content = files.getContent(path);
        return content == null || content.getResource() == null || content.getResource().isDirectory()
                || !content.getResource().exists() ? content : new Tagged(content, tag(content.getResource()));
    }

    private HttpField tag(Resource file) throws IOException {
        Tag known = tags.get(file.getURI());
        if (known != null && known.modified().equals(file.lastModified()) && known.length() == file.length()) {
            return known.field();
        }
        if (tags.size() >= MOST) {
            tags.clear();
        }
        Tag made = new Tag(file.lastModified(), file.length(), new HttpField(HttpHeader.ETAG, hash(file)));
        tags.put(file.getURI(), made);
        return made.field();
    }

    private static String hash(Resource file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(file.newInputStream(), digest)) {
                byte[] block = new byte[BLOCK];
                while (in.read(block) >= 0) {
                    // Reading to the end feeds the digest.
                }
            }
            byte[] beginning = Arrays.copyOf(digest.digest(), TAG_BYTES);
            // Jetty marks an encoding in a tag by two dashes, so the tag itself must not contain them.
            return '"' + Base64.getUrlEncoder().encodeToString(beginning).replace('-', '.') + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Tagged extends HttpContent.Wrapper {

        private final HttpField tag;

        Tagged(HttpContent content, HttpField tag) {
            super(content);
            this.tag = tag;
        }

        @Override
        public HttpField getETag() {
            return tag;
        }
    }
}
