package dev.sinew.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A wire that comes off while the robot drives in real time, with its bus threads. */
class UnpluggedTest {
  @TempDir Path folder;

  @Test
  void stopsWithoutItsLidarSaysSoAndGoesOnWhenItIsBack() throws Exception {
    Path out = folder.resolve("out");
    try (RunningProduct run =
        Product.in(folder)
            .start(
                "run",
                Clone.rover().toString(),
                "--sim",
                "--no-fabric",
                "--clock",
                "real",
                "--port",
                "0",
                "--for",
                "20s",
                "--fault",
                "lidar@6-10",
                "--data",
                folder.resolve("data").toString(),
                "--report",
                out.toString())) {
      LivePage page =
          new LivePage(Integer.parseInt(run.awaitLine("^page +http://localhost:(\\d+)").group(1)));
      run.awaitLine("fault: lidar is unplugged");
      page.await(
          "the gate stops for the lidar",
          Duration.ofSeconds(30),
          state -> state.at("/gate/rule").stringValue("").equals("sensor-age"));
      page.await(
          "the wheels stand",
          Duration.ofSeconds(30),
          state -> Math.abs(state.at("/velocity/0").doubleValue(1)) < 0.01);
      run.awaitLine("lidar failed: ");
      run.awaitLine("fault: lidar is plugged in again");
      run.awaitLine("lidar works again");
      page.await(
          "it drives again",
          Duration.ofSeconds(30),
          state ->
              !state.at("/gate/state").stringValue("").equals("stop")
                  && Math.abs(state.at("/velocity/0").doubleValue(0)) > 0.1);
      run.awaitSuccess(Duration.ofSeconds(90));
    }
    Report report = Report.in(out);
    assertThat(report.whole("/collisions")).isZero();
    assertThat(report.whole("/gate/byRule/sensor-age")).isGreaterThan(100);
    assertThat(report.at("/healthEvents").toString())
        .contains("\"component\":\"lidar\",\"state\":\"FAILED\"")
        .contains("\"component\":\"lidar\",\"state\":\"OK\"");
  }
}
