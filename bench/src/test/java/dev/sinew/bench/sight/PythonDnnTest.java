package dev.sinew.bench.sight;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PythonDnnTest {

  @Test
  void timesAreReadFromTheAnswer() {
    assertThat(PythonDnn.parse("ok 300 41.5 60.25 4.6.0"))
        .isEqualTo(new PythonDnn.Ran(300, 41.5, 60.25, "4.6.0"));
  }

  @Test
  void whatIsNoAnswerIsSaidAndNeverATime() {
    assertThat(PythonDnn.parse("failed No module named 'cv2'"))
        .isEqualTo(new PythonDnn.Failed("No module named 'cv2'"));
    assertThat(PythonDnn.parse("")).isInstanceOf(PythonDnn.Failed.class);
    assertThat(PythonDnn.parse("ok 300 x 1 4.6")).isInstanceOf(PythonDnn.Failed.class);
  }
}
