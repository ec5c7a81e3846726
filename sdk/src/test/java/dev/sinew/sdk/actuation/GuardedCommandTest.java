package dev.sinew.sdk.actuation;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GuardedCommandTest {

  @Test
  void nobodyCanMakeAnotherKindOfIt() {
    assertThat(Modifier.isFinal(GuardedCommand.class.getModifiers())).isTrue();
  }

  @Test
  void aNewOneIsAStopThatHoldsForNoTime() {
    GuardedCommand command = new GuardedCommand();
    assertThat(command.stop()).isTrue();
    assertThat(command.linear()).isZero();
    assertThat(command.angular()).isZero();
    assertThat(command.validUntilNanos()).isEqualTo(Long.MIN_VALUE);
    assertThat(command.cycle()).isEqualTo(-1);
  }

  @Test
  void issueIsTheOnlyWayToChangeIt() {
    assertThat(GuardedCommand.class.getDeclaredFields())
        .extracting(Field::getModifiers)
        .allMatch(Modifier::isPrivate);
    assertThat(Arrays.stream(GuardedCommand.class.getDeclaredMethods()))
        .filteredOn(method -> Modifier.isPublic(method.getModifiers()))
        .filteredOn(
            method -> method.getReturnType() == void.class || method.getParameterCount() > 0)
        .extracting(Method::getName)
        .containsExactly("issue");
  }

  @Test
  void aStopCarriesNoSpeedWhateverItWasGiven() {
    GuardedCommand command = new GuardedCommand();
    command.issue(0.5, 1, true, 10, 1);
    assertThat(command.linear()).isZero();
    assertThat(command.angular()).isZero();
  }
}
