package dev.sinew.runtime.look;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.sdk.inference.InferenceRequest.Privacy;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookRouteTest {
  private static final long NOW = 5_000_000_000L;

  /** {@code ?}: the board has no such model. {@code fabric 5.6}: it may answer until 5.6 s. */
  @ParameterizedTest(name = "{0}, fabric {1}, {2}, {3} atoms, {4} ms left, board {5} ms: {6}")
  @CsvSource(
      delimiter = '|',
      value = {
        // preference | fabric | privacy | budget | left | board | route
        "FABRIC      | true  | PUBLIC       | 100 | 1000 | 400  | fabric 5.6, then board: a node"
            + " looks best",
        "FABRIC      | true  | REDACTED     | 100 | 1000 | 400  | fabric 5.6, then board: a node"
            + " looks best",
        "FABRIC      | true  | NEVER_LEAVES | 100 | 1000 | 400  | board: the picture never leaves"
            + " the board",
        "FABRIC      | true  | NEVER_LEAVES | 100 | 1000 | ?    | nobody: the picture never leaves"
            + " the board",
        "FABRIC      | true  | PUBLIC       | 0   | 1000 | 400  | board: it may cost nothing",
        "FABRIC      | false | PUBLIC       | 100 | 1000 | 400  | board: there is no fabric",
        "FABRIC      | false | PUBLIC       | 100 | 1000 | ?    | nobody: there is no fabric",
        "FABRIC      | true  | PUBLIC       | 100 | 1000 | ?    | fabric 6.0: a node looks best",
        "FABRIC      | true  | PUBLIC       | 100 | 1000 | 1001 | fabric 6.0: the board would be"
            + " too late",
        "FABRIC      | true  | PUBLIC       | 100 | 1000 | 901  | board: there is no time for a"
            + " node",
        "FABRIC      | true  | PUBLIC       | 100 | 1000 | 900  | fabric 5.1, then board: a node"
            + " looks best",
        "FABRIC_ONLY | true  | PUBLIC       | 100 | 1000 | 400  | fabric 6.0: a node looks best",
        "FABRIC_ONLY | true  | NEVER_LEAVES | 100 | 1000 | 400  | nobody: the picture never leaves"
            + " the board",
        "FABRIC_ONLY | false | PUBLIC       | 100 | 1000 | 400  | nobody: there is no fabric",
        "BOARD       | true  | PUBLIC       | 100 | 1000 | 400  | board: as configured",
        "BOARD       | false | NEVER_LEAVES | 0   | 1000 | 400  | board: as configured",
        "BOARD       | true  | PUBLIC       | 100 | 1000 | ?    | nobody: the board has no such"
            + " model",
      })
  void goesByTheTable(
      LookPreference preference,
      boolean fabric,
      Privacy privacy,
      long budget,
      long leftMillis,
      String boardMillis,
      String expected) {
    LookRoute route =
        LookRoute.of(
            new LookRoute.Facts(
                preference,
                fabric,
                privacy,
                budget,
                leftMillis * 1_000_000,
                NOW,
                boardMillis.equals("?")
                    ? OptionalLong.empty()
                    : OptionalLong.of(Long.parseLong(boardMillis) * 1_000_000)));

    String words =
        switch (route) {
          case LookRoute.Board(String because) -> "board: " + because;
          case LookRoute.Nobody(String because) -> "nobody: " + because;
          case LookRoute.Fabric(long until, boolean standsIn, String because) ->
              "fabric %.1f%s: %s".formatted(until / 1e9, standsIn ? ", then board" : "", because);
        };
    assertThat(words).isEqualTo(expected);
  }
}
