package dev.sinew.perception.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sinew.perception.TestModels;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelManifestTest {
  private final ModelManifest m = TestModels.nanoDet();

  @ParameterizedTest
  @ValueSource(
      strings = {"ftp://example.org/a", "file:///etc/passwd", "a.onnx", "http://", "h ttp"})
  void refusesAnAddressThatIsNoWebAddress(String address) {
    assertThatThrownBy(() -> TestModels.withFile(m, m.sha256(), 1, List.of(address)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + address + "' is no http or https address");
  }

  @Test
  void triesTheSourceBeforeTheMirrors() {
    ModelManifest two =
        TestModels.withFile(m, m.sha256(), 1, List.of("https://a.example/m", "http://b.example/m"));

    assertThat(two.addresses())
        .containsExactly(URI.create("https://a.example/m"), URI.create("http://b.example/m"));
    assertThat(two.downloadable()).isTrue();
    assertThat(m.downloadable()).isFalse();
  }

  @Test
  void anEditionHasTheHashTheSizeAndTheAddressOfItsOwn() {
    ModelManifest.Alternative other =
        new ModelManifest.Alternative(
            "ab".repeat(32), 7, java.util.Optional.of("https://a.example/m"), List.of(), "other");
    ModelManifest both = TestModels.withAlternatives(m, List.of(other));

    assertThat(both.editions()).hasSize(2).first().isEqualTo(both);
    assertThat(both.editions().getLast().sha256()).isEqualTo(other.sha256());
    assertThat(both.editions().getLast().bytes()).isEqualTo(7);
    assertThat(both.editions().getLast().alternatives()).isEmpty();
    assertThat(both.downloadable()).isTrue();
  }
}
