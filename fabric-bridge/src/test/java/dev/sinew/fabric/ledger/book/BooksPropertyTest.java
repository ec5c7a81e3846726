package dev.sinew.fabric.ledger.book;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.constraints.IntRange;

class BooksPropertyTest {
  @Property(tries = 250)
  void anyInterleavingOfLossRepetitionReorderingAndCrashesKeepsTheBooks(
      @ForAll @IntRange(min = 1, max = 3) int window,
      @ForAll @IntRange(min = 1, max = 4) int lanes,
      @ForAll("choices") List<Integer> choices) {
    run(window, lanes, choices, RandomTrade.WITHOUT_RESTORE);
  }

  @Property(tries = 600)
  void aPayerRestoredFromAnyOldDiskNeverPaysAUnitTwiceNorSignsBelow(
      @ForAll @IntRange(min = 1, max = 3) int window,
      @ForAll @IntRange(min = 1, max = 4) int lanes,
      @ForAll("choices") List<Integer> choices) {
    run(window, lanes, choices, RandomTrade.ACTIONS);
  }

  /** Found at random once: the unit's voucher is lost and a later one of the lane arrives. */
  @Example
  void aUnitWhoseVoucherALaterOneOvertookIsSettledByTheSameVoucherAgain() {
    run(
        1,
        1,
        List.of(
            0, 0, 0, 2, 0, 89, 21, 194, 404_786, 135, 0, 2, 89, 543_362, 0, 110, 0, 236_400,
            989_196, 212_316),
        RandomTrade.ACTIONS);
  }

  /**
   * Evenly spread, unlike jqwik's habit of small numbers: each kind of step must have its share.
   */
  @Provide
  Arbitrary<List<Integer>> choices() {
    return Arbitraries.integers()
        .between(0, 1_000_000)
        .withDistribution(RandomDistribution.uniform())
        .list()
        .ofMinSize(20)
        .ofMaxSize(250);
  }

  private static void run(int window, int lanes, List<Integer> choices, int actions) {
    try (RandomTrade trade = new RandomTrade(window, lanes)) {
      for (int choice : choices) {
        trade.step(choice % actions, choice / actions);
      }
      trade.recoverAndBalance();
    }
  }
}
