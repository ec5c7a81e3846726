package dev.sinew.hal.linux.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sinew.hal.linux.posix.Posix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file in place of the device: it keeps every byte, and has no timeout to be set. */
class WatchdogTest {
  private static final long SECOND = 1_000_000_000L;

  @TempDir private Path folder;

  @Test
  void itIsFedFourTimesInATimeoutHoweverOftenTheHeartBeats() throws IOException {
    Watchdog dog = open();
    for (int beat = 0; beat <= 100; beat++) {
      dog.feed(beat * SECOND / 50);
    }
    // The timeout could not be set: the shortest there is, one second, is assumed.
    assertThat(bytes()).containsExactly(0, 0, 0, 0, 0, 0, 0);
  }

  @Test
  void anOrderlyEndWritesTheMagicLetter() throws IOException {
    Watchdog dog = open();
    dog.feed(SECOND);
    dog.stop();
    assertThat(bytes()).containsExactly(0, 'V');
  }

  @Test
  void aWatchdogThatIsNotThereIsSaidByName() {
    assertThatThrownBy(() ->
            Watchdog.open(
                new Posix(),
                new GuardOrder.WatchdogOrder(folder.resolve("none").toString(), 15),
                0))
        .isInstanceOf(IOException.class)
        .hasMessage(folder.resolve("none") + ": open: ENOENT, no such file or device");
  }

  private Watchdog open() throws IOException {
    Path device = Files.createFile(folder.resolve("watchdog"));
    return Watchdog.open(new Posix(), new GuardOrder.WatchdogOrder(device.toString(), 15), 0);
  }

  private byte[] bytes() throws IOException {
    return Files.readAllBytes(folder.resolve("watchdog"));
  }
}
