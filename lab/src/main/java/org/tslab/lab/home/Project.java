package org.tslab.lab.home;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The checked-out project: where the built services and the unpacked tools are. */
public record Project(Path root) {
    static final String TOOLS = "tools";

    /** The project around a directory, so that the lab runs from the root and its tests from their module. */
    public static Project around(Path directory) {
        return Stream.iterate(directory.toAbsolutePath().normalize(), path -> path != null, Path::getParent)
            .filter(path -> Files.exists(path.resolve("license-server-service/pom.xml")))
            .findFirst()
            .map(Project::new)
            .orElseThrow(() -> new LabException("Start the lab inside the project's directory; this is " + directory));
    }

    public LabHome home() {
        return new LabHome(root.resolve(".lab"));
    }

    /** Unpacked programs outlive the data: every environment of this checkout shares them. */
    public Path tools() {
        return root.resolve(".lab").resolve(TOOLS);
    }

    public Path serviceJar(String module) {
        var jar = root.resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new LabException(module + " is not built (" + jar + " is missing); build it with: make build");
        }
        return jar;
    }
}
