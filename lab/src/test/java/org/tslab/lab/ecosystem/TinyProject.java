package org.tslab.lab.ecosystem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

import org.tslab.lab.home.Project;

/** A checked-out project whose services are {@link TinyService}s, built where the lab looks for the real ones. */
final class TinyProject {
    private TinyProject() {}

    static Project in(Path directory) throws IOException {
        for (var service : Service.values()) {
            var module = directory.resolve(service.module()).resolve("target/quarkus-app");
            build(Files.createDirectories(module).resolve("quarkus-run.jar"));
        }
        return new Project(directory, Project.around(Path.of("")).tools()); // Unpacking tools takes a second each time.
    }

    private static void build(Path jar) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, TinyService.class.getName());
        var classFile = TinyService.class.getName().replace('.', '/') + ".class";
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest);
            var in = TinyService.class.getClassLoader().getResourceAsStream(classFile)) {
            out.putNextEntry(new JarEntry(classFile));
            in.transferTo(out);
        }
    }
}
