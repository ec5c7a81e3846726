package dev.sinew.fabric.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;

class AtomsTest {
  private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

  private interface Sum {
    Atoms run();
  }

  private static void agrees(BigInteger expected, Sum sum) {
    if (expected.compareTo(LEAST) < 0 || expected.compareTo(MOST) > 0) {
      assertThatThrownBy(sum::run)
          .isInstanceOfSatisfying(
              LedgerRefusedException.class,
              refused -> assertThat(refused.refusal()).isEqualTo(Refusal.OVERFLOW));
    } else {
      assertThat(sum.run().toString()).isEqualTo(expected.toString());
    }
  }

  @Property
  void everyOperationIsExactOrRefused(@ForAll long left, @ForAll long right) {
    BigInteger a = BigInteger.valueOf(left);
    BigInteger b = BigInteger.valueOf(right);
    agrees(a.add(b), () -> Atoms.of(left).plus(Atoms.of(right)));
    agrees(a.subtract(b), () -> Atoms.of(left).minus(Atoms.of(right)));
    agrees(a.multiply(b), () -> Atoms.of(left).times(right));
    agrees(a.negate(), () -> Atoms.of(left).negated());
  }

  @Example
  void theEdgesOfTheRangeAreExactOrRefused() {
    long[] edges = {
      Long.MIN_VALUE, Long.MIN_VALUE + 1, -1, 0, 1, Long.MAX_VALUE - 1, Long.MAX_VALUE
    };
    for (long left : edges) {
      for (long right : edges) {
        everyOperationIsExactOrRefused(left, right);
      }
    }
  }

  @Property
  void theDecimalStringReadsBack(@ForAll long value) {
    assertThat(Atoms.parse(Atoms.of(value).toString())).isEqualTo(Atoms.of(value));
  }

  @Property
  void aStringIsRefusedUnlessItIsTheOneSpelling(
      @ForAll @StringLength(max = 22) @CharRange(from = '+', to = '9') String text) {
    String spelling;
    try {
      spelling = Atoms.parse(text).toString();
    } catch (IllegalArgumentException refused) {
      assertThat(refused).hasMessageContaining("expected");
      return;
    }
    assertThat(spelling).isEqualTo(text);
  }

  @Example
  void otherSpellingsOfANumberAreRefused() {
    for (String text :
        new String[] {
          "",
          "-",
          "+1",
          "01",
          "-0",
          "-01",
          "1.0",
          "1e3",
          " 1",
          "1 ",
          "0x1",
          "١",
          "9223372036854775808"
        }) {
      assertThatThrownBy(() -> Atoms.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Example
  void amountsOfTwoAssetsNeverMeetInOneSum() {
    Amount ours = Amount.of(1, TestParty.CREDIT);
    Amount theirs = Amount.of(1, new AssetId("TEST", TestParty.OTHER.did()));
    assertThatThrownBy(() -> ours.plus(theirs)).hasMessageContaining("different assets");
    assertThatThrownBy(() -> ours.minus(theirs)).hasMessageContaining("different assets");
    assertThat(ours.plus(ours)).isEqualTo(ours.times(2));
  }
}
