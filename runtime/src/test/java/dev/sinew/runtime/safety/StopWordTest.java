package dev.sinew.runtime.safety;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StopWordTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "stop",
        "STOP",
        "Stop!!",
        "STOP!!!1",
        "please stop now",
        "stop.",
        "¡STOP!",
        "st\u00f3p",
        "s t o p",
        "S.T.O.P.",
        "s-t-o-p",
        "stoooop",
        "STOPPP",
        "ＳＴＯＰ",
        "st\u200bop",
        "s\u00adtop",
        "robot,stop",
        "{\"text\":\"stop\"}",
        "go left and then stop",
        "do not stop",
        "halt",
        "HALT!",
        "Halt bitte",
        "Stopp",
        "sofort anhalten",
        "Not-Aus! NOTAUS",
        "e-stop",
        "E Stop",
        "emergency stop",
        "arrête",
        "Arrêtez-vous",
        "ARRETE",
        "detente",
        "¡Detente ya!",
        "para",
        "¡Para!",
        "¡Alto!",
        "para para",
        "pare",
        "pare por favor, stop",
        "fermati",
        "Ferma!",
        "basta",
        "стоп",
        "СТОЙ",
        "остановись",
        "σταμάτα",
        "ΣΤΑΜΑΤΑ",
        "停",
        "停下",
        "停止!",
        "止まれ",
        "ストップ",
        "ｽﾄｯﾌﾟ",
        "멈춰",
        "정지",
        "dur",
        "توقف",
        "קדימה עצור",
        "रुको",
        "stój",
        "zastav",
        "whoa",
        "wait",
        "emergency"
      })
  void hearsStop(String text) {
    assertThat(StopWord.heard(text)).as(text).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "go to the kitchen",
        "drive on",
        "photoshop the picture",
        "ve para la cocina",
        "un coche para dos",
        "on top of it",
        "st op",
        "asphalt",
        "Haltung",
        "unstoppable",
        "fortress",
        "parade",
        "please",
        "now",
        "a b c d",
        "wait for the person",
        "1234",
        "😀"
      })
  void doesNotHearItWhereNobodySaysIt(String text) {
    assertThat(StopWord.heard(text)).as(text).isFalse();
  }

  @Property(tries = 500)
  void hearsTheWordBetweenAnyOtherWords(
      @ForAll @AlphaChars @StringLength(max = 40) String before,
      @ForAll @AlphaChars @StringLength(max = 40) String after) {
    assertThat(StopWord.heard(before + " Stop! " + after)).isTrue();
  }

  @Property(tries = 500)
  void survivesAnyText(@ForAll String text) {
    assertThat(StopWord.heard(text + " halt")).isTrue();
  }

  @Test
  void isDoneWithALongTextInNoTime() {
    assertThat(StopWord.heard("s-".repeat(2000))).isFalse();
    assertThat(StopWord.heard("o".repeat(4096))).isFalse();
  }

  @Test
  void theEmergencyStopLatchesOnTheWordAndOnlyOnIt() {
    EmergencyStop stop = new EmergencyStop();
    assertThat(stop.hear("page", "go home")).isFalse();
    assertThat(stop.latched()).isFalse();
    assertThat(stop.hear("page", "STOP!!")).isTrue();
    assertThat(stop.latched()).isTrue();
    assertThat(stop.pressedBy()).isEqualTo("page, who said stop");
  }
}
