package dev.sinew.perception.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sinew.perception.Natives;
import dev.sinew.perception.TestModels;
import dev.sinew.perception.model.ModelException;
import dev.sinew.perception.model.ModelFile;
import dev.sinew.perception.model.ModelManifest;
import dev.sinew.perception.model.ModelStore;
import dev.sinew.perception.model.Sha256;
import dev.sinew.sdk.inference.InferenceException;
import dev.sinew.sdk.time.Clock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelBenchTest {
  /** Each look at it is a millisecond after the last. */
  private static final class CountingClock implements Clock {
    private long millis;

    @Override
    public long nanos() {
      return ++millis * 1_000_000;
    }

    @Override
    public long wallMillis() {
      return 0;
    }

    @Override
    public void sleepUntil(long deadlineNanos) {}
  }

  @BeforeAll
  static void load() {
    Natives.load();
  }

  private static ModelFile nanoDet() throws ModelException {
    return new ModelStore(List.of(TestModels.bundled())).require(TestModels.nanoDet());
  }

  private static byte[] picture(String name) throws Exception {
    try (var in = ModelBenchTest.class.getResourceAsStream("/pictures/" + name)) {
      return in.readAllBytes();
    }
  }

  @Test
  void measuresTheDetectorBesideTheBareRun() throws Exception {
    try (Photograph photograph = new Photograph(picture("astronaut.jpg"))) {
      ModelBench.Report report =
          new ModelBench(new CountingClock(), 1, 4).run(nanoDet(), photograph.frame(), 1);

      assertThat(report.model()).isEqualTo("nanodet-g");
      assertThat(report.runs()).isEqualTo(4);
      assertThat(report.bare()).isEqualTo(new ModelBench.Latency(1, 1));
      assertThat(report.whole()).hasValue(new ModelBench.Latency(1, 1));
      assertThat(report.ratio()).hasValue(1.0);
      assertThat(report.boxes()).isPositive();
    }
  }

  @Test
  void saysWhatTheFileItselfSays() throws Exception {
    try (BareNetwork network = BareNetwork.open(nanoDet(), 1)) {
      assertThat(network.inputs())
          .containsExactly(new BareNetwork.Tensor("input_1", "FLOAT", List.of(1L, 3L, 416L, 416L)));
      assertThat(network.outputs())
          .hasSize(6)
          .contains(new BareNetwork.Tensor("Identity", "FLOAT", List.of(1L, 2704L, 80L)));
      assertThat(BareNetwork.providers()).contains("CPU");
    }
  }

  @Test
  void aFileThatIsNoNetworkIsRefusedByItsName(@TempDir Path folder) throws Exception {
    byte[] junk = "no network".getBytes(StandardCharsets.UTF_8);
    ModelManifest manifest =
        TestModels.withFile(TestModels.nanoDet(), Sha256.of(junk), junk.length, List.of());
    Files.write(folder.resolve(manifest.file()), junk);
    ModelFile file = new ModelStore(List.of(folder)).require(manifest);

    assertThatThrownBy(() -> BareNetwork.open(file, 1))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(folder.toString())
        .hasMessageContaining("cannot be loaded");
  }

  @Test
  void aPhotographBecomesAFrameOfTheCamera() throws Exception {
    try (Photograph photograph = new Photograph(picture("coffee.jpg"))) {
      assertThat(photograph.frame().width()).isEqualTo(640);
      assertThat(photograph.frame().height()).isEqualTo(480);
    }
    assertThatThrownBy(() -> new Photograph(new byte[] {1, 2, 3}))
        .isInstanceOf(InferenceException.class);
  }

  @Test
  void percentilesAreOfTheNearestRank() {
    Durations durations = new Durations(100);
    for (int i = 100; i >= 1; i--) {
      durations.add(i * 1_000_000L);
    }

    assertThat(durations.millis(0.5)).isEqualTo(50);
    assertThat(durations.millis(0.99)).isEqualTo(99);
    assertThat(durations.millis(1)).isEqualTo(100);
  }

  @Test
  void readsResidentMemoryAsLinuxWritesIt() {
    assertThat(ResidentMemory.in("Name:\tjava\nVmRSS:\t  123456 kB\nVmHWM:\t 9 kB\n"))
        .hasValue(123_456L * 1024);
    assertThat(ResidentMemory.in("nothing of the kind")).isEmpty();
  }
}
