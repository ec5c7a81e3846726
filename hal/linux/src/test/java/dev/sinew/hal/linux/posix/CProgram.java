package dev.sinew.hal.linux.posix;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Asks this machine's C compiler and kernel headers for the values of C expressions. */
public final class CProgram {
  private final StringBuilder source =
      new StringBuilder("#include <stdio.h>\n#include <stddef.h>\n");
  private final StringBuilder body = new StringBuilder();

  /** The headers to include. */
  public CProgram(String... headers) {
    for (String header : headers) {
      source.append("#include <").append(header).append(">\n");
    }
  }

  /** Asks for an integer expression. */
  public CProgram ask(String name, String expression) {
    body.append("printf(\"%s %%lld\\n\", (long long)(%s));\n".formatted(name, expression));
    return this;
  }

  /** Compiles and runs; skips the test, with the reason, where there is no C compiler. */
  public Map<String, Long> run(Path folder) throws IOException, InterruptedException {
    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/gcc"))
            && Files.exists(Path.of("/usr/include/linux/gpio.h")),
        "gcc or the kernel's headers are not installed here");
    Path file = folder.resolve("ask.c");
    Files.writeString(file, source + "int main(void) {\n" + body + "return 0;\n}\n");
    run(folder, "/usr/bin/gcc", "-o", "ask", "ask.c");
    Map<String, Long> answers = new LinkedHashMap<>();
    run(folder, folder.resolve("ask").toString())
        .lines()
        .forEach(line -> answers.put(line.split(" ")[0], Long.parseLong(line.split(" ")[1])));
    return answers;
  }

  private static String run(Path folder, String... command)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new AssertionError(String.join(" ", command) + " failed:\n" + output);
    }
    return output;
  }
}
