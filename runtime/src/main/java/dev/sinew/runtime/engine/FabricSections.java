package dev.sinew.runtime.engine;

import dev.sinew.runtime.config.FileKind;
import java.util.Map;

/** Which records the fabric bridge reads its configuration into. */
final class FabricSections {
  private FabricSections() {}

  static Map<String, Class<? extends Record>> sections() {
    return Map.of();
  }

  static Map<FileKind, Class<? extends Record>> kinds() {
    return Map.of();
  }
}
