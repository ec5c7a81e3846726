package dev.sinew.perception.session;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sinew.perception.Natives;
import dev.sinew.perception.TestModels;
import dev.sinew.perception.detect.NetworkDetector;
import dev.sinew.perception.model.ModelException;
import dev.sinew.perception.model.ModelInput;
import dev.sinew.perception.model.ModelManifest;
import dev.sinew.perception.model.ModelStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkSessionTest {
  @TempDir private Path folder;

  @BeforeAll
  static void load() {
    Natives.load();
  }

  private static ModelManifest like(
      ModelManifest m,
      String sha,
      long bytes,
      ModelInput input,
      ModelManifest.Decoder decoder,
      List<String> labels) {
    return TestModels.like(m, sha, bytes, input, decoder, m.head(), labels);
  }

  @Test
  void refusesAModelWhoseInputIsNotWhatTheManifestSays() {
    ModelManifest m = TestModels.nanoDet();
    ModelInput i = m.input();
    ModelInput other =
        new ModelInput(
            320, 320, i.layout(), i.element(), i.colour(), i.mean(), i.std(), i.resize(), i.fill());
    ModelManifest wrong = like(m, m.sha256(), m.bytes(), other, m.decoder(), List.of());

    assertThatThrownBy(() -> open(TestModels.bundled(), wrong))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("nanodet_g_int8.onnx")
        .hasMessageContaining("416")
        .hasMessageContaining("[1, 3, 320, 320]");
  }

  @Test
  void refusesAModelWhoseOutputsDoNotFitTheDecoder() {
    ModelManifest m = TestModels.nanoDet();
    ModelManifest wrong =
        like(m, m.sha256(), m.bytes(), m.input(), ModelManifest.Decoder.YOLOX, List.of());

    assertThatThrownBy(() -> open(TestModels.bundled(), wrong))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("do not fit its decoder")
        .hasMessageContaining("2704");
  }

  @Test
  void refusesAModelWithAnotherNumberOfClasses() {
    ModelManifest m = TestModels.nanoDet();
    ModelManifest wrong =
        like(m, m.sha256(), m.bytes(), m.input(), m.decoder(), List.of("one", "two"));

    assertThatThrownBy(() -> open(TestModels.bundled(), wrong))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("[1, 2704, 2]");
  }

  @Test
  void refusesAFileThatIsNotANetwork() throws Exception {
    byte[] junk = "this is no network".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    ModelManifest m = TestModels.nanoDet();
    String sha = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(junk));
    Files.write(folder.resolve(m.file()), junk);
    ModelManifest wrong = like(m, sha, junk.length, m.input(), m.decoder(), List.of());

    assertThatThrownBy(() -> open(folder, wrong))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(folder.toString())
        .hasMessageContaining("cannot be loaded");
  }

  private static void open(Path folder, ModelManifest manifest) throws ModelException, IOException {
    NetworkDetector.open(new ModelStore(List.of(folder)).require(manifest), 1).close();
  }
}
