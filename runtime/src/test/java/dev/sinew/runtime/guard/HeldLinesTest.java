package dev.sinew.runtime.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left behind may be old, or somebody else's. Taking over is tested in the kernel rig. */
class HeldLinesTest {
  @TempDir private Path folder;

  @Test
  void whereNobodyHoldsLinesNothingIsTakenOver() throws Exception {
    assertThat(HeldLines.takeOver(settings())).isEmpty();
  }

  @Test
  void anotherProgramThatHasTheNumberNowIsLeftAlone() throws Exception {
    Process other = new ProcessBuilder("sleep", "100").start();
    try {
      Files.writeString(folder.resolve("guard.holds"), other.pid() + "\n");
      assertThat(HeldLines.takeOver(settings())).isEmpty();
      assertThat(other.isAlive()).isTrue();
      assertThat(folder.resolve("guard.holds")).doesNotExist();
    } finally {
      other.destroyForcibly();
    }
  }

  @Test
  void nonsenseInTheFileIsNoProcess() throws Exception {
    for (String nonsense : new String[] {"", "-1", "1; rm", "99999999999999999999", "\0\0"}) {
      Files.writeString(folder.resolve("guard.holds"), nonsense);
      assertThat(HeldLines.takeOver(settings())).isEmpty();
      assertThat(folder.resolve("guard.holds")).doesNotExist();
    }
  }

  private GuardSettings settings() {
    return new GuardSettings(
        Path.of(System.getProperty("java.home")), folder, 20_000_000, 3, Optional.empty());
  }
}
