package dev.sinew.runtime.skill;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * The classes of one plugin jar. Its parent is the platform loader; only the sdk (without the
 * actuators' currency) and SLF4J cross from the runtime, so a plugin cannot meet the runtime's
 * libraries or another plugin's.
 */
final class PluginClassLoader extends ClassLoader implements AutoCloseable {
  private static final List<String> SHARED =
      List.of("dev.sinew.sdk.", "org.slf4j.", "org.jspecify.annotations.");
  private static final List<String> WITHHELD =
      List.of("dev.sinew.sdk.actuation.", "dev.sinew.sdk.driver.");

  static {
    registerAsParallelCapable();
  }

  private final JarFile jar;
  private final ClassLoader runtime;

  PluginClassLoader(JarFile jar, ClassLoader runtime) {
    super("plugin " + jar.getName(), ClassLoader.getPlatformClassLoader());
    this.jar = jar;
    this.runtime = runtime;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (startsWithAny(name, WITHHELD)) {
      throw new ClassNotFoundException(
          name + " is not for skills: only the safety gate commands actuators");
    }
    if (startsWithAny(name, SHARED)) {
      return runtime.loadClass(name);
    }
    return super.loadClass(name, resolve);
  }

  private static boolean startsWithAny(String name, List<String> prefixes) {
    for (String prefix : prefixes) {
      if (name.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    JarEntry entry = jar.getJarEntry(name.replace('.', '/') + ".class");
    if (entry == null) {
      throw new ClassNotFoundException(
          name + " is neither in " + jar.getName() + " nor in the sdk");
    }
    try (InputStream in = jar.getInputStream(entry)) {
      byte[] bytes = ExitCallRewriter.rewrite(in.readAllBytes());
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name + " cannot be read from " + jar.getName(), e);
    }
  }

  @Override
  protected Enumeration<URL> findResources(String name) throws IOException {
    URL found = findResource(name);
    return found == null
        ? java.util.Collections.emptyEnumeration()
        : java.util.Collections.enumeration(List.of(found));
  }

  @Override
  @SuppressWarnings("deprecation") // a jar: URL is exactly what a resource of a jar is
  protected @org.jspecify.annotations.Nullable URL findResource(String name) {
    if (jar.getJarEntry(name) == null) {
      return null;
    }
    try {
      return new URL("jar:" + new java.io.File(jar.getName()).toURI() + "!/" + name);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    jar.close();
  }
}
