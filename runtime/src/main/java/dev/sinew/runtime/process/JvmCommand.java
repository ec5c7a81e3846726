package dev.sinew.runtime.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * The command that starts this same program again, with other arguments. The class path goes into
 * the environment: ONNX Runtime 1.29 crashes a process whose command line is longer than 4 KiB.
 *
 * @param line program and arguments
 * @param environment variables to set beside those that are inherited
 */
public record JvmCommand(List<String> line, Map<String, String> environment) {
  private static final String MAIN = "dev.sinew.runtime.cli.Main";

  public JvmCommand {
    line = List.copyOf(line);
    environment = Map.copyOf(environment);
  }

  /**
   * Java, flags, AOT cache and class path of the process whose properties are given.
   *
   * @param properties as set by the launcher: {@code java.home}, {@code java.class.path}, and,
   *     where they are known, {@code sinew.flags}, {@code sinew.aot}, {@code sinew.home}
   * @param heapMegabytes most heap the child may use
   */
  public static JvmCommand of(Properties properties, int heapMegabytes, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(properties.getProperty("java.home"), "bin", "java").toString());
    String flags = properties.getProperty("sinew.flags", "").strip();
    if (flags.isEmpty()) {
      command.add("--enable-native-access=ALL-UNNAMED");
    } else {
      command.addAll(List.of(flags.split(" +")));
    }
    command.add("-Xmx" + heapMegabytes + "m");
    String aot = properties.getProperty("sinew.aot", "");
    if (!aot.isEmpty()) {
      command.add("-XX:AOTCache=" + aot);
    }
    for (String key : List.of("sinew.home", "sinew.plugins", "sinew.flags", "sinew.aot")) {
      String value = properties.getProperty(key, "");
      if (!value.isEmpty()) {
        command.add("-D" + key + "=" + value);
      }
    }
    command.add(MAIN);
    command.addAll(arguments);
    return new JvmCommand(
        command, Map.of("CLASSPATH", properties.getProperty("java.class.path", "")));
  }
}
