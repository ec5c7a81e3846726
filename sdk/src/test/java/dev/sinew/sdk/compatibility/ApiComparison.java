package dev.sinew.sdk.compatibility;

import japicmp.cmp.JApiCmpArchive;
import japicmp.cmp.JarArchiveComparator;
import japicmp.cmp.JarArchiveComparatorOptions;
import japicmp.model.AccessModifier;
import japicmp.model.JApiClass;
import japicmp.model.JApiCompatibility;
import japicmp.model.JApiCompatibilityChange;
import japicmp.model.JApiCompatibilityChangeType;
import japicmp.model.JApiMethod;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** Compares two versions of an API as a plugin that is already compiled sees them. */
final class ApiComparison {
  private final Set<String> implementedOutside;

  /**
   * @param implementedOutside interfaces that plugins implement: there even a new abstract method
   *     breaks them, though it links
   */
  ApiComparison(Set<String> implementedOutside) {
    this.implementedOutside = Set.copyOf(implementedOutside);
  }

  /** What breaks, one sentence each, sorted; empty when nothing does. */
  List<String> breaks(byte[] before, byte[] after) {
    JarArchiveComparatorOptions options = new JarArchiveComparatorOptions();
    options.setAccessModifier(AccessModifier.PROTECTED);
    options.setNoAnnotations(true);
    options.getIgnoreMissingClasses().setIgnoreAllMissingClasses(true);
    Set<String> found = new TreeSet<>();
    for (JApiClass type :
        new JarArchiveComparator(options)
            .compare(
                new JApiCmpArchive(before, "baseline", "baseline"),
                new JApiCmpArchive(after, "now", "now"))) {
      String name = type.getFullyQualifiedName();
      note(found, name, type);
      type.getInterfaces().forEach(part -> note(found, name, part));
      note(found, name, type.getSuperclass());
      type.getFields().forEach(field -> note(found, name + "." + field.getName(), field));
      type.getConstructors()
          .forEach(constructor -> note(found, name + ": constructor", constructor));
      for (JApiMethod method : type.getMethods()) {
        note(found, name + "." + method.getName(), method);
        if (implementedOutside.contains(name)
            && has(method, JApiCompatibilityChangeType.METHOD_ADDED_TO_INTERFACE)) {
          found.add(
              name + "." + method.getName() + ": METHOD_ADDED_TO_INTERFACE that plugins implement");
        }
      }
    }
    return List.copyOf(found);
  }

  private static void note(Set<String> found, String place, JApiCompatibility part) {
    for (JApiCompatibilityChange change : part.getCompatibilityChanges()) {
      if (!change.isBinaryCompatible()) {
        found.add(place + ": " + change.getType());
      }
    }
  }

  private static boolean has(JApiCompatibility part, JApiCompatibilityChangeType type) {
    return part.getCompatibilityChanges().stream().anyMatch(change -> change.getType() == type);
  }

  /** The class files under a folder, as a jar. */
  static byte[] jar(Path classes) throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> tree = Files.walk(classes)) {
      tree.filter(file -> file.toString().endsWith(".class")).sorted().forEach(files::add);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream jar = new JarOutputStream(bytes)) {
      for (Path file : files) {
        jar.putNextEntry(new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
        jar.write(Files.readAllBytes(file));
        jar.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
