package org.tslab.lab.home;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The checked-out project: where the built services are, and the tools, which are unpacked once for all its
 * environments and outlive their data.
 */
public record Project(Path root, Path tools) {
    static final String TOOLS = "tools";

    /** The project around a directory, so that the lab runs from the root and its tests from their module. */
    public static Project around(Path directory) {
        return Stream.iterate(directory.toAbsolutePath().normalize(), path -> path != null, Path::getParent)
            .filter(path -> Files.exists(path.resolve("license-server-service/pom.xml")))
            .findFirst()
            .map(root -> new Project(root, usualHome(root).resolve(TOOLS)))
            .orElseThrow(() -> new LabException("Start the lab inside the project's directory; this is " + directory));
    }

    public LabHome home() {
        return new LabHome(usualHome(root));
    }

    public Path serviceJar(String module) {
        var jar = root.resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new LabException(module + " is not built (" + jar + " is missing); build it with: make build");
        }
        return jar;
    }

    private static Path usualHome(Path root) {
        return root.resolve(".lab");
    }
}
