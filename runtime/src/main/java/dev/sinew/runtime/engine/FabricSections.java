package dev.sinew.runtime.engine;

import dev.sinew.fabric.FabricConfig;
import dev.sinew.fabric.hub.HubConfig;
import dev.sinew.fabric.node.NodeConfig;
import dev.sinew.runtime.config.FileKind;
import dev.sinew.runtime.config.robot.Surroundings;
import java.util.Map;

/** Which records the fabric bridge reads its configuration into. */
final class FabricSections {
  private FabricSections() {}

  static Map<String, Class<? extends Record>> sections() {
    return Map.of(Surroundings.FABRIC, FabricConfig.class);
  }

  static Map<FileKind, Class<? extends Record>> kinds() {
    return Map.of(FileKind.NODE, NodeConfig.class, FileKind.HUB, HubConfig.class);
  }
}
