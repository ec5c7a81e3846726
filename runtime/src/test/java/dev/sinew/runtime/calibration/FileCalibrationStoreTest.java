package dev.sinew.runtime.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileCalibrationStoreTest {
  @TempDir Path folder;

  private void keep(double... numbers) {
    try (var store = new FileCalibrationStore(folder.resolve("rover"))) {
      store.keep("imu", "gyroBias", numbers);
    }
  }

  private Path file() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("rover"))) {
      return files.toList().getFirst();
    }
  }

  @Test
  void whatOneRunKeptTheNextOneFindsBitForBit() {
    keep(0.1 + 0.2, -1e-300, Math.PI);
    try (var store = new FileCalibrationStore(folder.resolve("rover"))) {
      assertThat(store.load("imu", "gyroBias", 3))
          .hasValueSatisfying(n -> assertThat(n).containsExactly(0.1 + 0.2, -1e-300, Math.PI));
    }
  }

  @Test
  void theLastOfManyStands() {
    try (var store = new FileCalibrationStore(folder)) {
      for (int i = 0; i <= 1000; i++) {
        store.keep("imu", "gyroBias", i);
      }
      assertThat(store.load("imu", "gyroBias", 1))
          .hasValueSatisfying(n -> assertThat(n).containsExactly(1000));
    }
    try (var store = new FileCalibrationStore(folder)) {
      assertThat(store.load("imu", "gyroBias", 1))
          .hasValueSatisfying(n -> assertThat(n).containsExactly(1000));
    }
  }

  @Test
  void anythingElseThanWhatIsExpectedIsNotThere() {
    keep(1, 2, 3);
    try (var store = new FileCalibrationStore(folder.resolve("rover"))) {
      assertThat(store.load("imu", "gyroBias", 2)).isEmpty();
      assertThat(store.load("imu", "accelBias", 3)).isEmpty();
      assertThat(store.load("imu2", "gyroBias", 3)).isEmpty();
    }
  }

  @Test
  void aFileThatWasCutOrChangedAnywhereIsNotThere() throws IOException {
    keep(1.25, 2.5, -3.75);
    byte[] whole = Files.readAllBytes(file());
    Random random = new Random(4);
    try (var store = new FileCalibrationStore(folder.resolve("rover"))) {
      for (int length = 0; length < whole.length; length++) {
        Files.write(file(), java.util.Arrays.copyOf(whole, length));
        assertThat(store.load("imu", "gyroBias", 3)).as("cut at %d", length).isEmpty();
      }
      for (int at = 0; at < whole.length; at++) {
        byte[] hurt = whole.clone();
        hurt[at] ^= (byte) (1 << random.nextInt(8));
        Files.write(file(), hurt);
        assertThat(store.load("imu", "gyroBias", 3)).as("changed at %d", at).isEmpty();
      }
      Files.write(file(), whole);
      assertThat(store.load("imu", "gyroBias", 3)).isPresent();
    }
  }

  @Test
  void aHalfWrittenNewFileLeavesTheOldOneStanding() throws IOException {
    keep(7);
    Files.writeString(Path.of(file() + ".new"), "sinew calibration 1 imu gy");
    try (var store = new FileCalibrationStore(folder.resolve("rover"))) {
      assertThat(store.load("imu", "gyroBias", 1))
          .hasValueSatisfying(n -> assertThat(n).containsExactly(7));
    }
  }

  @Test
  void numbersThatAreNotFiniteAreNotKept() {
    keep(1);
    keep(Double.NaN);
    try (var store = new FileCalibrationStore(folder.resolve("rover"))) {
      assertThat(store.load("imu", "gyroBias", 1))
          .hasValueSatisfying(n -> assertThat(n).containsExactly(1));
    }
  }

  @Test
  void aNameThatWouldLeaveTheFolderIsRefused() {
    try (var store = new FileCalibrationStore(folder)) {
      assertThatThrownBy(() -> store.keep("../imu", "gyroBias", 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("../imu");
    }
  }

  @Test
  void aFolderThatCannotBeWrittenCostsTheCalibrationAndNothingElse() throws IOException {
    Path taken = Files.writeString(folder.resolve("taken"), "no folder");
    try (var store = new FileCalibrationStore(taken)) {
      store.keep("imu", "gyroBias", 1);
    }
    try (var store = new FileCalibrationStore(taken)) {
      assertThat(store.load("imu", "gyroBias", 1)).isEmpty();
    }
  }
}
