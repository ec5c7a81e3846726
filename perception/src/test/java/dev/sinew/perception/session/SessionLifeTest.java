package dev.sinew.perception.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.perception.Natives;
import dev.sinew.perception.TestModels;
import dev.sinew.perception.model.ModelException;
import dev.sinew.perception.model.ModelFile;
import dev.sinew.perception.model.ModelInput;
import dev.sinew.perception.model.ModelManifest;
import dev.sinew.perception.model.ModelStore;
import dev.sinew.perception.onnx.TinyModels;
import dev.sinew.sdk.vision.PixelFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

/** A session is opened, run and closed; what cannot be opened leaves nothing behind. */
class SessionLifeTest {
  private static final int KIB = 1024;

  @TempDir private Path folder;
  private ModelFile sound;
  private ModelFile open;

  @BeforeAll
  static void load() {
    Natives.load();
  }

  @BeforeEach
  void writeModels() throws Exception {
    sound = model("sound", new TinyModels().build());
    // Its outputs' shapes depend on the data: refused after ONNX Runtime has loaded it.
    open = model("open", new TinyModels().findingAnyNumber().build());
  }

  private ModelFile model(String name, byte[] bytes) throws Exception {
    ModelManifest like = TestModels.yolox();
    Path place = Files.createDirectories(folder.resolve(name));
    Files.write(place.resolve(like.file()), bytes);
    ModelInput input =
        new ModelInput(
            TinyModels.WIDTH,
            TinyModels.HEIGHT,
            ModelInput.Layout.NCHW,
            ModelInput.Element.FLOAT,
            ModelInput.ColourOrder.BGR,
            List.of(1.0, 2.0, 3.0),
            List.of(2.0, 3.0, 4.0),
            ModelInput.Resize.PLAIN,
            114);
    return new ModelStore(List.of(place))
        .require(
            TestModels.like(
                like,
                sha256(bytes),
                bytes.length,
                input,
                like.decoder(),
                like.head(),
                like.labels()));
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  @Test
  void theFirstPictureMeetsANetworkThatHasRun() throws Exception {
    try (NetworkSession session = NetworkSession.open(sound, 1)) {
      float afterOpening = session.outputs().getFirst().values().get(0);

      assertThat(afterOpening).isNotZero();
    }
  }

  @Test
  void anyOrderOfChannelsAndAnyExpectationGiveTheSame() throws Exception {
    Mat red = new Mat(9, 7, CvType.CV_8UC3, new Scalar(200, 100, 50));
    Mat turned = new Mat(9, 7, CvType.CV_8UC3, new Scalar(50, 100, 200));
    SessionSettings settings = SessionSettings.of(1);
    try (NetworkSession first = NetworkSession.open(sound, settings);
        NetworkSession second = NetworkSession.open(sound, settings.forPictures(PixelFormat.BGR))) {
      float expected = after(first, red, PixelFormat.RGB);

      assertThat(after(first, turned, PixelFormat.BGR)).isEqualTo(expected);
      assertThat(after(second, red, PixelFormat.RGB)).isCloseTo(expected, within(1e-4f));
      assertThat(after(second, turned, PixelFormat.BGR)).isCloseTo(expected, within(1e-4f));
    }
  }

  private static float after(NetworkSession session, Mat picture, PixelFormat format)
      throws Exception {
    session.feed(picture, format, false);
    session.run();
    return session.outputs().getFirst().values().get(3);
  }

  @Test
  void anExecutionProviderThatIsNotThereIsAnErrorThatNamesThoseThatAre() {
    assertThat(ExecutionProvider.available()).contains(ExecutionProvider.CPU);

    assertThatThrownBy(
            () -> NetworkSession.open(sound, SessionSettings.of(1).by(ExecutionProvider.TENSORRT)))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("no execution provider tensorrt")
        .hasMessageContaining("it has [cpu");
  }

  @ParameterizedTest
  @ValueSource(longs = {1L << 40, 1L << 62, Long.MAX_VALUE})
  void outputsOfAbsurdSizeAreAnError(long claimed) throws Exception {
    ModelFile absurd = model("absurd", new TinyModels().claimingToFind(claimed).build());

    assertThatThrownBy(() -> NetworkSession.open(absurd, 1))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("output 'some' of model 'yolox-nano'");
  }

  @Test
  void outputsThatAreNotOfTheSizeTheFileClaimsAreAnError() throws Exception {
    ModelFile lying = model("lying", new TinyModels().claimingToFind(3).build());

    assertThatThrownBy(() -> NetworkSession.open(lying, 1))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("model 'yolox-nano'");
  }

  @Test
  void outputsWithoutAFixedShapeAreAnError() {
    assertThatThrownBy(() -> NetworkSession.open(open, 1))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("output 'some' of model 'yolox-nano'")
        .hasMessageContaining("expected a FLOAT tensor of fixed shape");
  }

  @Test
  void aProcessWithALongCommandLineLoadsTheLibraryToo() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-Dlong=" + "x".repeat(20_000),
                LoadsOnnx.class.getName(),
                Path.of("target", "native-cache").toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    builder.environment().remove("ORT_DISABLE_TELEMETRY");

    assertThat(builder.start().waitFor()).isZero();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aThousandSessionsOpenedOrRefusedLeaveNoMemoryBehind() throws Exception {
    cycles(150);
    long before = residentKib();
    cycles(1000);
    long grown = residentKib() - before;

    // One session that is not closed keeps some 100 KiB.
    assertThat(grown).isLessThan(16 * KIB);
  }

  private void cycles(int count) throws Exception {
    for (int i = 0; i < count; i++) {
      if (i % 4 == 0) {
        assertThatThrownBy(() -> NetworkSession.open(open, 1)).isInstanceOf(ModelException.class);
      } else {
        NetworkSession.open(sound, 1 + i % 2).close();
      }
    }
    System.gc();
  }

  private static long residentKib() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("[^0-9]", ""));
      }
    }
    throw new IOException("no VmRSS in /proc/self/status");
  }
}
