package dev.sinew.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoardTemperatureTest {
  @TempDir Path zones;

  private void zone(int number, String text) throws IOException {
    Path folder = Files.createDirectories(zones.resolve("thermal_zone" + number));
    Files.writeString(folder.resolve("temp"), text);
  }

  @Test
  void tellsTheHottestZone() throws IOException {
    zone(0, "51234\n");
    zone(1, "62500\n");
    zone(2, "48000\n");
    assertThat(new BoardTemperature(zones).read()).isEqualTo(62.5);
  }

  @Test
  void leavesOutWhatIsNoTemperature() throws IOException {
    zone(0, "-274000\n");
    zone(1, "nothing");
    zone(2, "");
    Files.createDirectories(zones.resolve("thermal_zone3"));
    Files.createDirectories(zones.resolve("cooling_device0"));
    assertThat(new BoardTemperature(zones).read()).isNaN();
    zone(4, "40000");
    assertThat(new BoardTemperature(zones).read()).isEqualTo(40);
  }

  @Test
  void knowsNothingOnABoardWithoutThermalZones() {
    assertThat(new BoardTemperature(zones.resolve("none")).read()).isNaN();
  }
}
