package dev.sinew.runtime.config.json5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sinew.runtime.config.bind.Settings;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingTest {
  private static Node tree(String text) {
    return new Json5Reader(Map.of())
        .read("file", text.getBytes(StandardCharsets.UTF_8))
        .root()
        .orElseThrow();
  }

  private static Object set(String text, String setting) {
    return Settings.plain(Setting.parse("--set", setting).in(tree(text)));
  }

  @Test
  void replacesAValueAndLeavesTheOthers() {
    assertThat(set("{ safety: { maxLinear: 0.6, braking: 1 } }", "safety.maxLinear=0.3"))
        .isEqualTo(Map.of("safety", Map.of("maxLinear", 0.3, "braking", 1L)));
  }

  @Test
  void makesTheObjectsOnTheWay() {
    assertThat(set("{}", "safety.sensorAge.lidar='1 s'"))
        .isEqualTo(Map.of("safety", Map.of("sensorAge", Map.of("lidar", "1 s"))));
  }

  @Test
  void aTextNeedsNoQuotes() {
    assertThat(set("{}", "name=rover")).isEqualTo(Map.of("name", "rover"));
  }

  @Test
  void reachesIntoLists() {
    assertThat(set("{ a: [{ x: 1 }, { x: 2 }] }", "a[1].x=5"))
        .isEqualTo(Settings.plain(tree("{ a: [{ x: 1 }, { x: 5 }] }")));
  }

  @Test
  void whatIsNoSettingIsRefusedWithAnExample() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Setting.parse("--set", "safety.maxLinear"))
        .withMessage("--set safety.maxLinear: expected PATH=VALUE, such as safety.maxLinear=0.3");
    assertThatIllegalArgumentException().isThrownBy(() -> Setting.parse("--set", "=3"));
  }

  @Test
  void aWayThatLeadsNowhereIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> set("{ name: 'rover' }", "name.first=x"))
        .withMessage("--set name.first=x: name is 'rover' and has no 'first' in it");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> set("{ a: [1] }", "a[3]=x"))
        .withMessage("--set a[3]=x: there is no item 3 in a list of 1");
  }

  @Test
  void aValueSaysInItsPlaceWhereItCameFrom() {
    Setting setting = Setting.parse("--set", "safety.maxLinear=0.3");
    assertThat(setting.value().place().file()).isEqualTo("--set safety.maxLinear=0.3");
  }
}
