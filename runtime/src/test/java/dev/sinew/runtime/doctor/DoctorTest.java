package dev.sinew.runtime.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
  @TempDir Path folder;

  private Finding about(String subject, Map<String, String> environment) {
    return new Doctor(folder, folder, environment)
        .examine().stream().filter(f -> f.subject().equals(subject)).findFirst().orElseThrow();
  }

  @Test
  void findsATool() throws IOException {
    Path tool = Files.createFile(folder.resolve("ffmpeg"));
    assertThat(tool.toFile().setExecutable(true)).isTrue();
    Finding finding = about("ffmpeg", Map.of("PATH", folder.toString()));
    assertThat(finding.verdict()).isEqualTo(Finding.Verdict.GOOD);
    assertThat(finding.detail()).contains(tool.toString());
  }

  @Test
  void saysHowToGetAToolThatIsMissing() {
    Finding finding = about("ffmpeg", Map.of("PATH", folder.toString()));
    assertThat(finding.verdict()).isEqualTo(Finding.Verdict.MISSING);
    assertThat(finding.remedy()).contains("install ffmpeg");
  }

  @Test
  void listsDevicesThatAreThere() throws IOException {
    Files.createFile(folder.resolve("i2c-1"));
    assertThat(about("I2C buses", Map.of()).detail()).isEqualTo("i2c-1");
  }

  @Test
  void saysHowToSwitchOnABusThatIsMissing() {
    assertThat(about("I2C buses", Map.of()).remedy()).contains("dtparam=i2c_arm=on");
  }

  @Test
  void aCloneWithoutItsModelIsBad() {
    assertThat(about("Detector", Map.of()).verdict()).isEqualTo(Finding.Verdict.BAD);
  }

  @Test
  void findsTheHeavierModelInTheStore() throws IOException {
    Files.createDirectories(folder.resolve("configs/models"));
    Files.createFile(folder.resolve("configs/models/nanodet_g_int8.onnx"));
    Files.createFile(folder.resolve("yolox_nano.onnx"));
    assertThat(about("Detector", Map.of("SINEW_MODELS", folder.toString())).detail())
        .contains("yolox-nano is in");
  }
}
