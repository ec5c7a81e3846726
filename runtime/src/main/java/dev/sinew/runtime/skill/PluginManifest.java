package dev.sinew.runtime.skill;

import java.util.List;
import java.util.Map;

/**
 * What a plugin jar says of itself in {@code META-INF/sinew/plugin.json}.
 *
 * @param name of the plugin, lower case with hyphens
 * @param version of the plugin
 * @param sdk the sdk version it was built against, {@code major.minor}
 * @param skills skill name to class name
 * @param mechanisms what its skills may own, lower case, such as {@code drive}
 */
record PluginManifest(
    String name, String version, String sdk, Map<String, String> skills, List<String> mechanisms) {}
