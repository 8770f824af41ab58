package dev.webstack.operator.cli.local;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The files that are watched for changes. Poll it: it reports each change once, after the writing program has finished.
 */
final class FileWatcher {

    private final Path manifest;
    private final Set<Path> code = new HashSet<>();
    private Map<Path, Fingerprint> handled;
    private Map<Path, Fingerprint> lastSeen;

    FileWatcher(Path manifest, Map<String, Path> code) {
        this.manifest = manifest;
        this.code.addAll(code.values());
        this.handled = now();
        this.lastSeen = handled;
    }

    /** Adds the code of new apps. */
    void alsoWatch(Map<String, Path> moreCode) {
        code.addAll(moreCode.values());
        handled = now();
        lastSeen = handled;
    }

    /** Whether the files differ from those of the last reported change, and have not changed since the last poll. */
    boolean hasChanged() {
        Map<Path, Fingerprint> now = now();
        boolean settled = now.equals(lastSeen);
        lastSeen = now;
        if (!settled || now.equals(handled) || !isWhole(now)) {
            return false;
        }
        handled = now;
        return true;
    }

    private boolean isWhole(Map<Path, Fingerprint> now) {
        return now.values().stream().noneMatch(Fingerprint::isNothing) && code.stream().allMatch(Fingerprint::isWhole);
    }

    private Map<Path, Fingerprint> now() {
        var fingerprints = new HashMap<Path, Fingerprint>();
        fingerprints.put(manifest, Fingerprint.of(manifest));
        code.forEach(path -> fingerprints.put(path, Fingerprint.of(path)));
        return fingerprints;
    }
}
