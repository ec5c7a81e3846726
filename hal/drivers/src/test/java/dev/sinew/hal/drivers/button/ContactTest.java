package dev.sinew.hal.drivers.button;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ContactTest {
  private static final long MS = 1_000_000;
  private final Contact contact = new Contact(5 * MS, false, 0);

  @Test
  void aPressBetweenTwoLooksIsCounted() {
    contact.settle(100 * MS);
    contact.edge(true, 103 * MS);
    contact.edge(false, 110 * MS);
    contact.settle(120 * MS);
    assertThat(contact.pressed()).isFalse();
    assertThat(contact.presses()).isEqualTo(1);
  }

  @Test
  void bouncesAreOnePress() {
    for (int i = 0; i < 7; i++) {
      contact.edge(i % 2 == 0, (100 + i) * MS);
    }
    contact.settle(110 * MS);
    assertThat(contact.pressed()).isFalse();
    contact.settle(111 * MS);
    assertThat(contact.pressed()).isTrue();
    assertThat(contact.presses()).isEqualTo(1);
    assertThat(contact.pressedNanos()).isEqualTo(106 * MS);
  }

  @Test
  void aSpikeShorterThanTheDebounceTimeIsNoPress() {
    contact.edge(true, 100 * MS);
    contact.edge(false, 101 * MS);
    contact.settle(200 * MS);
    assertThat(contact.presses()).isZero();
  }

  @Test
  void withoutDebounceEveryEdgeCounts() {
    Contact bare = new Contact(0, false, 0);
    bare.edge(true, 1);
    assertThat(bare.pressed()).isTrue();
    bare.edge(false, 2);
    bare.edge(true, 3);
    assertThat(bare.presses()).isEqualTo(2);
    assertThat(bare.restless()).isFalse();
  }

  @Test
  void aContactThatNeverHoldsIsRestlessUntilItDoes() {
    long time = 100 * MS;
    for (int i = 0; i < 40; i++) {
      contact.edge(i % 2 == 0, time);
      time += 2 * MS;
    }
    assertThat(contact.restless()).isTrue();
    assertThat(contact.presses()).isZero();
    contact.settle(time + 5 * MS);
    assertThat(contact.restless()).isFalse();
  }

  @Test
  void whatIsPressedAtTheStartIsNoPress() {
    Contact held = new Contact(5 * MS, true, 0);
    held.settle(50 * MS);
    assertThat(held.pressed()).isTrue();
    assertThat(held.presses()).isZero();
  }
}
