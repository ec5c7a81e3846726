package dev.sinew.runtime.process;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * This process, begun anew in place by {@code execve(2)}: the same number, the same parent, the
 * same arguments. Everything that runs in it is gone, threads that do not end included; whoever
 * calls it has closed what must be closed.
 */
public final class Restart {
  /** Exit status for when the process cannot be begun anew from here and somebody else should. */
  public static final int STATUS = 75;

  /** Names the plugins that stay in quarantine, parted by commas. */
  public static final String QUARANTINE = "SINEW_QUARANTINE";

  private Restart() {}

  /**
   * Begins anew; returns only by throwing.
   *
   * @param environment variables to set beside those there are
   * @throws IOException if the system refuses
   */
  public static void inPlace(Map<String, String> environment) throws IOException {
    List<String> arguments = commandLine();
    Map<String, String> variables = new TreeMap<>(System.getenv());
    variables.putAll(environment);
    Linker linker = Linker.nativeLinker();
    MethodHandle execve =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("execve"),
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT,
                ValueLayout.ADDRESS,
                ValueLayout.ADDRESS,
                ValueLayout.ADDRESS));
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment program = arena.allocateFrom("/proc/self/exe");
      MemorySegment values = strings(arena, arguments);
      MemorySegment settings =
          strings(
              arena,
              variables.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList());
      int ignored = (int) execve.invokeExact(program, values, settings);
      throw new IOException("execve failed with " + ignored);
    } catch (IOException e) {
      throw e;
    } catch (Throwable e) {
      throw new IOException("the process cannot begin anew: " + e, e);
    }
  }

  /** Arguments of this process as the kernel keeps them. */
  private static List<String> commandLine() throws IOException {
    String line = Files.readString(Path.of("/proc/self/cmdline"), StandardCharsets.UTF_8);
    List<String> arguments = new ArrayList<>(List.of(line.split("\0", -1)));
    arguments.removeLast();
    return arguments;
  }

  private static MemorySegment strings(Arena arena, List<String> texts) {
    MemorySegment array = arena.allocate(ValueLayout.ADDRESS, texts.size() + 1L);
    for (int i = 0; i < texts.size(); i++) {
      array.setAtIndex(ValueLayout.ADDRESS, i, arena.allocateFrom(texts.get(i)));
    }
    array.setAtIndex(ValueLayout.ADDRESS, texts.size(), MemorySegment.NULL);
    return array;
  }
}
