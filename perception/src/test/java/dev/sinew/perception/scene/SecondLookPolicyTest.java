package dev.sinew.perception.scene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.geometry.Point2d;
import dev.sinew.sdk.vision.Track;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecondLookPolicyTest {
  private static final long NOW = 100_000_000_000L;
  private final SecondLookPolicy policy = SecondLookPolicy.of(LookSettings.DEFAULT);

  private static Track track(long id, double score, double width, Track.Source source) {
    Box box = new Box(100, 100, (float) (100 + width), 300);
    return new Track(
        id, "thing", score, source, box, NOW, 5, Optional.of(new Point2d(3, 1)), "thing", score);
  }

  private static SecondLookPolicy.Doubt doubt(
      Track track, boolean disputed, double askedSecondsAgo, double askedWidth) {
    long asked = askedSecondsAgo < 0 ? Long.MIN_VALUE : NOW - (long) (askedSecondsAgo * 1e9);
    return new SecondLookPolicy.Doubt(track, disputed, asked, askedWidth);
  }

  private static SecondLookPolicy.Situation situation(
      long lastAskedNanos,
      List<SecondLookPolicy.Doubt> doubts,
      List<SecondLookPolicy.Nameless> nameless) {
    return new SecondLookPolicy.Situation(
        NOW, lastAskedNanos, doubts, nameless, SecondLookPolicy.Means.UNKNOWN);
  }

  private Optional<LookWish> choose(
      List<SecondLookPolicy.Doubt> doubts, List<SecondLookPolicy.Nameless> nameless) {
    return policy.decide(situation(Long.MIN_VALUE, doubts, nameless)).asked();
  }

  @ParameterizedTest(name = "score {0} width {1} disputed {2} asked {3} s ago at {4} px: {5}")
  @CsvSource({
    // score, width, disputed, seconds since asked (-1 never), width when asked, worth it
    "0.40, 200, false, -1,   0, true",
    "0.59, 200, false, -1,   0, true",
    "0.61, 200, false, -1,   0, false",
    "0.80, 200, false, -1,   0, false",
    "0.80, 200, true,  -1,   0, true",
    "0.20, 200, false, -1,   0, false",
    "0.40, 149, false, -1,   0, false",
    "0.40, 151, false, -1,   0, true",
    "0.40, 270, false,  3, 200, false",
    "0.40, 270, false, 10, 200, true",
    "0.40, 250, false, 10, 200, false",
    "0.40, 150, false, 60, 200, false",
    "0.40, 261, false, 60, 200, true",
  })
  void decidesByTable(
      double score,
      double width,
      boolean disputed,
      double asked,
      double askedWidth,
      boolean worth) {
    Track track = track(1, score, width, Track.Source.OWN);

    assertThat(choose(List.of(doubt(track, disputed, asked, askedWidth)), List.of()).isPresent())
        .isEqualTo(worth);
  }

  @Test
  void prefersTheLargestDoubt() {
    Optional<LookWish> wish =
        choose(
            List.of(
                doubt(track(1, 0.4, 180, Track.Source.OWN), false, -1, 0),
                doubt(track(2, 0.4, 260, Track.Source.OWN), false, -1, 0),
                doubt(track(3, 0.4, 220, Track.Source.OWN), false, -1, 0)),
            List.of());

    assertThat(wish.orElseThrow().track()).hasValue(2);
    assertThat(wish.orElseThrow().widthPixels()).isEqualTo(260);
    assertThat(wish.orElseThrow().captureNanos()).isEqualTo(NOW);
  }

  @Test
  void doesNotAskAboutATrackThatIsNotInThisPicture() {
    Track old = track(1, 0.4, 200, Track.Source.OWN);
    Track unseen =
        new Track(
            1, "thing", 0.4, Track.Source.OWN, old.box(), NOW - 1, 5, old.position(), "thing", 0.4);

    assertThat(choose(List.of(doubt(unseen, false, -1, 0)), List.of())).isEmpty();
  }

  @Test
  void keepsAPaceBetweenAnyTwoLooks() {
    List<SecondLookPolicy.Doubt> doubts =
        List.of(doubt(track(1, 0.4, 200, Track.Source.OWN), false, -1, 0));

    assertThat(policy.decide(situation(NOW - 1_900_000_000L, doubts, List.of())).asked()).isEmpty();
    assertThat(policy.decide(situation(NOW - 2_000_000_000L, doubts, List.of())).asked())
        .isPresent();
  }

  private static SecondLookPolicy.Nameless nameless(
      double distance, double bearing, double width, double askedSecondsAgo, double askedWidth) {
    long asked = askedSecondsAgo < 0 ? Long.MIN_VALUE : NOW - (long) (askedSecondsAgo * 1e9);
    return new SecondLookPolicy.Nameless(
        new NamelessThing(new Point2d(distance, 0), distance, bearing, 250, 250 + width),
        asked,
        askedWidth);
  }

  @ParameterizedTest(name = "{0} m, {1} rad, {2} px, asked {3} s ago at {4} px: {5}")
  @CsvSource({
    "2.0, 0.0,  250, -1,   0, true",
    "3.5, 0.0,  250, -1,   0, false",
    "2.0, 0.5,  250, -1,   0, false",
    "2.0, -0.3, 250, -1,   0, true",
    "2.0, 0.0,  120, -1,   0, false",
    "2.0, 0.0,  250, 20, 240, false",
    "2.0, 0.0,  350, 20, 240, true",
    "2.0, 0.0,  350,  2, 240, false",
  })
  void looksAtWhatItCannotName(
      double distance,
      double bearing,
      double width,
      double asked,
      double askedWidth,
      boolean worth) {
    Optional<LookWish> wish =
        choose(List.of(), List.of(nameless(distance, bearing, width, asked, askedWidth)));

    assertThat(wish.isPresent()).isEqualTo(worth);
    wish.ifPresent(w -> assertThat(w.place()).isPresent());
  }

  @Test
  void doesNotAskForTheNameOfWhatHasOne() {
    SecondLookPolicy.Nameless thing = nameless(2, 0, 250, -1, 0);
    Box over = new Box(260, 100, 480, 300);
    Track sure =
        new Track(1, "cat", 0.7, Track.Source.OWN, over, NOW, 5, Optional.empty(), "cat", 0.7);
    Track bought =
        new Track(1, "cup", 0.7, Track.Source.BOUGHT, over, NOW, 5, Optional.empty(), "", 0);
    Track elsewhere =
        new Track(
            1,
            "cat",
            0.7,
            Track.Source.OWN,
            new Box(10, 100, 100, 300),
            NOW,
            5,
            Optional.empty(),
            "cat",
            0.7);

    assertThat(choose(List.of(doubt(sure, false, -1, 0)), List.of(thing))).isEmpty();
    assertThat(choose(List.of(doubt(bought, false, -1, 0)), List.of(thing))).isEmpty();
    assertThat(choose(List.of(doubt(elsewhere, false, -1, 0)), List.of(thing))).isPresent();
  }

  private static OptionalLong known(String cell) {
    return cell.equals("?") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(cell));
  }

  /**
   * One row a situation; everything but the inputs of the row speaks for a look. {@code ?} is not
   * known.
   */
  @ParameterizedTest(
      name =
          "score {0}, {1} px, was {2} px {3} s ago; last {4} s; {5} %, {6} ms, {7} of {8} atoms:"
              + " {9}")
  @CsvSource(
      delimiter = '|',
      value = {
        // score | width | width then | s ago | any look | charge | latency | price | left | outcome
        "0.40 | 200 |   0 | -1 | -1  | ?  | ?    | ?  | ?  | ask: track 1 thing 0.40, unsure",
        "0.40 | 200 |   0 | -1 | 30  | 80 | 900  | 10 | 50 | ask: track 1 thing 0.40, unsure",
        "0.80 | 200 |   0 | -1 | 30  | 80 | 900  | 10 | 50 | NO_DOUBT: nothing is in doubt that a"
            + " look could tell more about",
        "0.20 | 200 |   0 | -1 | 30  | 80 | 900  | 10 | 50 | NO_DOUBT: nothing is in doubt that a"
            + " look could tell more about",
        "0.40 | 140 |   0 | -1 | 30  | 80 | 900  | 10 | 50 | NO_DOUBT: nothing is in doubt that a"
            + " look could tell more about",
        "0.40 | 250 | 200 | 30 | 30  | 80 | 900  | 10 | 50 | NO_DOUBT: nothing is in doubt that a"
            + " look could tell more about",
        "0.40 | 270 | 200 | 30 | 30  | 80 | 900  | 10 | 50 | ask: track 1 thing 0.40, unsure",
        "0.40 | 270 | 200 |  5 | 30  | 80 | 900  | 10 | 50 | NO_DOUBT: nothing is in doubt that a"
            + " look could tell more about",
        "0.40 | 200 |   0 | -1 | 1.5 | 80 | 900  | 10 | 50 | PACE: the last look was 1.5 s ago, its"
            + " pace is 2.0 s",
        "0.40 | 200 |   0 | -1 | 30  |  9 | 900  | 10 | 50 | CHARGE: the battery holds 9 %, looks"
            + " need 10 %",
        "0.40 | 200 |   0 | -1 | 30  | 10 | 900  | 10 | 50 | ask: track 1 thing 0.40, unsure",
        "0.40 | 200 |   0 | -1 | 30  | 80 | 7000 | 10 | 50 | LATENCY: answers take 7.0 s and are"
            + " worth something for 6.0 s",
        "0.40 | 200 |   0 | -1 | 30  | 80 | 6000 | 10 | 50 | ask: track 1 thing 0.40, unsure",
        "0.40 | 200 |   0 | -1 | 30  | 80 | 900  | 51 | 50 | MONEY: a look costs 51 atoms and 50"
            + " are left",
        "0.40 | 200 |   0 | -1 | 30  | 80 | 900  | 50 | 50 | ask: track 1 thing 0.40, unsure",
        "0.40 | 200 |   0 | -1 | 30  | 80 | 900  | ?  | 0  | ask: track 1 thing 0.40, unsure",
        "0.40 | 200 |   0 | -1 | 1   |  1 | 9000 | 99 | 1  | PACE: the last look was 1.0 s ago, its"
            + " pace is 2.0 s",
      })
  void everyDecisionHasItsReason(
      double score,
      double width,
      double widthThen,
      double agoSeconds,
      double lastSeconds,
      String charge,
      String latencyMillis,
      String price,
      String left,
      String expected) {
    OptionalLong latency = known(latencyMillis);
    OptionalLong percent = known(charge);
    SecondLookPolicy.Situation situation =
        new SecondLookPolicy.Situation(
            NOW,
            lastSeconds < 0 ? Long.MIN_VALUE : NOW - (long) (lastSeconds * 1e9),
            List.of(doubt(track(1, score, width, Track.Source.OWN), false, agoSeconds, widthThen)),
            List.of(),
            new SecondLookPolicy.Means(
                percent.isEmpty()
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(percent.getAsLong() / 100.0),
                latency.isEmpty() ? latency : OptionalLong.of(latency.getAsLong() * 1_000_000L),
                known(price),
                known(left)));

    String outcome =
        switch (policy.decide(situation)) {
          case SecondLookPolicy.Decision.Ask(LookWish wish) -> "ask: " + wish.reason();
          case SecondLookPolicy.Decision.Leave(var cause, String because) -> cause + ": " + because;
        };

    assertThat(outcome).isEqualTo(expected);
  }

  @Test
  void theRuleThatLooksAtEverythingTakesTheLongestUnaskedFirst() {
    LookSettings d = LookSettings.DEFAULT;
    SecondLookPolicy everything =
        SecondLookPolicy.of(
            new LookSettings(
                LookSettings.Rule.EVERYTHING,
                d.unsureBelow(),
                d.leastScore(),
                d.leastWidth(),
                d.growth(),
                d.patienceSeconds(),
                d.paceSeconds(),
                d.nearMetres(),
                d.aheadRadians(),
                d.samePlaceMetres(),
                d.leastCharge(),
                d.worthSeconds()));
    List<SecondLookPolicy.Doubt> doubts =
        List.of(
            doubt(track(1, 0.95, 300, Track.Source.OWN), false, 8, 300),
            doubt(track(2, 0.95, 200, Track.Source.OWN), false, 20, 200),
            doubt(track(3, 0.95, 100, Track.Source.OWN), false, -1, 0));

    assertThat(everything.decide(situation(Long.MIN_VALUE, doubts, List.of())).asked())
        .map(LookWish::track)
        .hasValue(OptionalLong.of(2));
    assertThat(everything.decide(situation(Long.MIN_VALUE, doubts.subList(2, 3), List.of())))
        .isEqualTo(
            new SecondLookPolicy.Decision.Leave(
                SecondLookPolicy.Cause.NO_DOUBT, "everything in sight was looked at lately"));
  }
}
