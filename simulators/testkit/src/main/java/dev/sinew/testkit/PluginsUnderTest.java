package dev.sinew.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * The plugins on the test's class path, as the jars a robot would load: a project's classes are
 * packed as Maven packs them.
 */
final class PluginsUnderTest {
  private static final String MANIFEST = "META-INF/sinew/plugin.json";

  private PluginsUnderTest() {}

  /**
   * Puts the plugins' jars into a folder, which is emptied first.
   *
   * @return the folder
   */
  static Path gather(ClassLoader classPath, Path folder) throws IOException {
    Files.createDirectories(folder);
    try (Stream<Path> old = Files.list(folder)) {
      for (Path jar : old.filter(f -> f.toString().endsWith(".jar")).toList()) {
        Files.delete(jar);
      }
    }
    Enumeration<URL> manifests = classPath.getResources(MANIFEST);
    for (int number = 1; manifests.hasMoreElements(); number++) {
      URL manifest = manifests.nextElement();
      Path jar = folder.resolve("plugin-" + number + ".jar");
      String text = manifest.toString();
      switch (manifest.getProtocol()) {
        case "file" -> {
          Path root = Path.of(URI.create(text.substring(0, text.length() - MANIFEST.length())));
          pack(root, jar);
        }
        case "jar" -> {
          String file = text.substring("jar:".length(), text.lastIndexOf("!/"));
          Files.copy(Path.of(URI.create(file)), jar, StandardCopyOption.REPLACE_EXISTING);
        }
        default -> throw new IOException(manifest + " is neither in a folder nor in a jar");
      }
    }
    return folder;
  }

  private static void pack(Path root, Path jar) throws IOException {
    List<Path> files;
    try (Stream<Path> tree = Files.walk(root)) {
      files = tree.filter(Files::isRegularFile).sorted().toList();
    }
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream packed = new JarOutputStream(out)) {
      for (Path file : files) {
        packed.putNextEntry(new JarEntry(root.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, packed);
        packed.closeEntry();
      }
    }
  }
}
