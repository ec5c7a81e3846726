package dev.sinew.fabric.ledger.book;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class BooksPropertyTest {
  @Property(tries = 300)
  void anyInterleavingOfLossRepetitionReorderingAndCrashesKeepsTheBooks(
      @ForAll @IntRange(min = 1, max = 3) int window,
      @ForAll @IntRange(min = 1, max = 4) int lanes,
      @ForAll @Size(min = 20, max = 150) List<@IntRange(max = 1_000_000) Integer> choices) {
    try (RandomTrade trade = new RandomTrade(window, lanes)) {
      for (int choice : choices) {
        trade.step(choice % RandomTrade.WITHOUT_RESTORE, choice / RandomTrade.WITHOUT_RESTORE);
      }
      trade.recoverAndBalance();
    }
  }

  @Property(tries = 300)
  void aPayerRestoredFromAnyOldDiskNeverPaysAUnitTwiceNorSignsBelow(
      @ForAll @IntRange(min = 1, max = 3) int window,
      @ForAll @IntRange(min = 1, max = 4) int lanes,
      @ForAll @Size(min = 20, max = 150) List<@IntRange(max = 1_000_000) Integer> choices) {
    try (RandomTrade trade = new RandomTrade(window, lanes)) {
      for (int choice : choices) {
        trade.step(choice % RandomTrade.ACTIONS, choice / RandomTrade.ACTIONS);
      }
      trade.recoverAndBalance();
    }
  }
}
