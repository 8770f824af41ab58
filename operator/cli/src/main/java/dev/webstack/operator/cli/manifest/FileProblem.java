package dev.webstack.operator.cli.manifest;

import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Objects;

/** Why a file cannot be read or written. Java's own message is often only the path of the file. */
public final class FileProblem {

    private FileProblem() {}

    /** The reason of an error of reading or writing, in words. */
    public static String of(Exception problem) {
        return switch (problem) {
            case UncheckedIOException wrapped -> of(Objects.requireNonNull(wrapped.getCause()));
            case DirectoryIteratorException wrapped -> of(Objects.requireNonNull(wrapped.getCause()));
            case AccessDeniedException denied -> "no permission for " + denied.getFile();
            case NoSuchFileException missing -> missing.getFile() + " is missing";
            case FileAlreadyExistsException file -> file.getFile() + " is no directory";
            case NotDirectoryException file -> file.getFile() + " is no directory";
            case CharacterCodingException _ -> "it is not UTF-8";
            default -> Objects.requireNonNullElse(problem.getMessage(), problem.getClass().getSimpleName());
        };
    }
}
