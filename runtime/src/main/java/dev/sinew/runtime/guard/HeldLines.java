package dev.sinew.runtime.guard;

import dev.sinew.hal.linux.guard.GuardMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Lines that the guard of an earlier, killed robot still holds at their safe level. The new robot
 * asks that guard to let go, which it does by ending, and then has the lines.
 */
public final class HeldLines {
  private static final long PATIENCE_SECONDS = 5;

  private HeldLines() {}

  /**
   * Takes them over, if there are any.
   *
   * @return the number of the guard's process that let go; empty when there was none
   * @throws IOException if it does not let go, or what it left cannot be read
   */
  public static Optional<Long> takeOver(GuardSettings settings) throws IOException {
    Path holding = settings.holding();
    if (!Files.exists(holding)) {
      return Optional.empty();
    }
    Optional<ProcessHandle> guard = guard(holding);
    if (guard.isPresent()) {
      guard.get().destroy();
      try {
        guard.get().onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while the guard of an earlier run lets go", e);
      } catch (ExecutionException | TimeoutException e) {
        throw new IOException(
            "the guard of an earlier run, process %d, does not let go of its lines; end it with kill -9 %d"
                .formatted(guard.get().pid(), guard.get().pid()),
            e);
      }
    }
    Files.delete(holding);
    return guard.map(ProcessHandle::pid);
  }

  /** The process that wrote the file, if it is one of ours that still lives, and no other's. */
  private static Optional<ProcessHandle> guard(Path holding) throws IOException {
    String number = Files.readString(holding).strip();
    if (!number.matches("[0-9]{1,9}")) {
      return Optional.empty();
    }
    Path command = Path.of("/proc", number, "cmdline");
    if (!Files.exists(command)) {
      return Optional.empty();
    }
    String line = Files.readString(command, java.nio.charset.StandardCharsets.ISO_8859_1);
    String ours = GuardMain.class.getName() + "\0" + holding.toAbsolutePath() + "\0";
    return line.endsWith(ours) ? ProcessHandle.of(Long.parseLong(number)) : Optional.empty();
  }
}
