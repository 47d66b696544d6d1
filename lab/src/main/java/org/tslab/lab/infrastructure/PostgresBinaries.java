package org.tslab.lab.infrastructure;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.tslab.lab.home.LabException;

/** PostgreSQL's programs: they come as an archive on the class path and are unpacked once for each version. */
final class PostgresBinaries {
    private final Path tools;

    PostgresBinaries(Path tools) {
        this.tools = tools;
    }

    /** The directory with initdb and postgres in it. */
    Path bin() {
        var archive = PostgresBinaries.class.getResource("/" + archive());
        if (archive == null) {
            throw new LabException("PostgreSQL for this kind of machine (%s, %s) does not come with the lab"
                .formatted(System.getProperty("os.name"), System.getProperty("os.arch")));
        }
        try {
            var connection = (JarURLConnection) archive.openConnection();
            var unpacked = tools.resolve("postgres-" + Long.toHexString(connection.getJarEntry().getCrc()));
            if (!Files.exists(unpacked)) {
                try (var in = connection.getInputStream()) {
                    unpack(in, unpacked);
                }
            }
            return unpacked.resolve("bin");
        } catch (IOException e) {
            throw new LabException("Cannot unpack PostgreSQL into " + tools + ": " + e.getMessage(), e);
        }
    }

    private static String archive() {
        return switch (System.getProperty("os.arch")) {
            case "amd64", "x86_64" -> "postgres-linux-x86_64.txz";
            case "aarch64" -> "postgres-linux-arm_64.txz";
            case String other -> "postgres-linux-" + other + ".txz";
        };
    }

    /** Unpacks beside the place and moves it there whole, so that a directory of that name is always complete. */
    private static void unpack(InputStream archive, Path place) throws IOException {
        Files.createDirectories(place.getParent());
        var unfinished = Files.createTempDirectory(place.getParent(), "unpacking");
        Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (var tar = new TarArchiveInputStream(new XZCompressorInputStream(archive))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, unfinished.resolve(entry.getName()));
            }
        }
        try {
            Files.move(unfinished, place);
        } catch (FileSystemException e) {
            if (!Files.exists(place)) {
                throw e;
            } // Somebody else was faster; theirs is as good as ours.
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path file) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, file);
            var executable = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(file,
                PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }
}
