package dev.sinew.runtime.page;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The page's own files, read from the jar once. Immutable. */
final class StaticFiles {
  private static final Map<String, String> TYPES =
      Map.of(
          "index.html", "text/html; charset=utf-8",
          "page.css", "text/css; charset=utf-8",
          "page.js", "text/javascript; charset=utf-8",
          "map.js", "text/javascript; charset=utf-8",
          "camera.js", "text/javascript; charset=utf-8",
          "panels.js", "text/javascript; charset=utf-8",
          "operator.js", "text/javascript; charset=utf-8",
          "stop.js", "text/javascript; charset=utf-8",
          "modes.js", "text/javascript; charset=utf-8",
          "icon.svg", "image/svg+xml");

  /**
   * A file ready to be sent.
   *
   * @param type its media type
   * @param bytes its content
   */
  record File(String type, byte[] bytes) {}

  private final Map<String, File> files = new TreeMap<>();

  StaticFiles() {
    TYPES.forEach((name, type) -> {
      var file = new File(type, read(name));
      files.put("/" + name, file);
      if (name.equals("index.html")) {
        files.put("/", file);
      }
    });
  }

  /** The file at a path of the address, or null. */
  @Nullable File at(String path) {
    return files.get(path);
  }

  private static byte[] read(String name) {
    try (InputStream in = StaticFiles.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks the page's file " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException("the page's file " + name + " cannot be read", e);
    }
  }
}
