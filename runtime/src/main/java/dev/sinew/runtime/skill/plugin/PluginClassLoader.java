package dev.sinew.runtime.skill.plugin;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The classes of one plugin. Its parent is the platform loader; only the sdk (without the
 * actuators' currency) and SLF4J cross from the runtime, so a plugin cannot meet the runtime's
 * libraries or another plugin's. Holds no file open.
 */
public final class PluginClassLoader extends ClassLoader {
  private static final List<String> SHARED =
      List.of("dev.sinew.sdk.", "org.slf4j.", "org.jspecify.annotations.");
  private static final List<String> WITHHELD =
      List.of("dev.sinew.sdk.actuation.", "dev.sinew.sdk.driver.");

  static {
    registerAsParallelCapable();
  }

  private final PluginArchive archive;
  private final ClassLoader runtime;

  /**
   * @param runtime gives the classes that cross
   */
  public PluginClassLoader(PluginArchive archive, ClassLoader runtime) {
    super("plugin " + archive.path().getFileName(), ClassLoader.getPlatformClassLoader());
    this.archive = archive;
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
    byte[] entry =
        archive
            .entry(name.replace('.', '/') + ".class")
            .orElseThrow(() ->
                new ClassNotFoundException(
                    name + " is neither in " + archive.path() + " nor in the sdk"));
    try {
      byte[] bytes = PluginRewriter.rewrite(entry);
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IllegalArgumentException e) {
      throw new ClassFormatError(
          name + " in " + archive.path() + " is no class: " + e.getMessage());
    }
  }

  @Override
  protected Enumeration<URL> findResources(String name) {
    URL found = findResource(name);
    return found == null ? Collections.emptyEnumeration() : Collections.enumeration(List.of(found));
  }

  @Override
  protected @Nullable URL findResource(String name) {
    byte[] entry = archive.entry(name).orElse(null);
    if (entry == null) {
      return null;
    }
    try {
      URI uri = new URI("plugin", null, "/" + archive.path().getFileName() + "!/" + name, null);
      return URL.of(uri, new InMemory(entry));
    } catch (java.net.URISyntaxException | java.net.MalformedURLException e) {
      throw new IllegalArgumentException("'" + name + "' cannot be the name of a resource", e);
    }
  }

  /** Gives the bytes of one resource. */
  private static final class InMemory extends URLStreamHandler {
    private final byte[] content;

    InMemory(byte[] content) {
      this.content = content;
    }

    @Override
    protected URLConnection openConnection(URL url) {
      return new URLConnection(url) {
        @Override
        public void connect() {}

        @Override
        public InputStream getInputStream() throws IOException {
          return new ByteArrayInputStream(content);
        }

        @Override
        public int getContentLength() {
          return content.length;
        }
      };
    }
  }
}
