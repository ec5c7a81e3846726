package dev.sinew.sdk.actuation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
        .filteredOn(method -> method.getReturnType() == void.class)
        .extracting(Method::getName)
        .isNotEmpty()
        .containsOnly("issue");
  }

  @Test
  void aStopCarriesNoSpeedWhateverItWasGiven() {
    GuardedCommand command = new GuardedCommand();
    command.issue(0.5, 1, true, 10, 1);
    assertThat(command.linear()).isZero();
    assertThat(command.angular()).isZero();
  }

  @Test
  void aNewCommandForSetpointsLeavesThemAsTheyAreAndIsAStop() {
    GuardedCommand command = new GuardedCommand(2);
    assertThat(command.stop()).isTrue();
    assertThat(command.value(0)).isNaN();
    assertThat(command.value(1)).isNaN();
  }

  @Test
  void aStopCarriesNoValues() {
    GuardedCommand command = new GuardedCommand(1);
    command.issue(new double[] {0.5}, false, 10, 1);
    assertThat(command.value(0)).isEqualTo(0.5);
    command.issue(new double[] {0.7}, true, 20, 2);
    assertThat(command.value(0)).isNaN();
  }

  @Test
  void valuesForAnotherNumberOfSetpointsAreRefused() {
    assertThatThrownBy(() -> new GuardedCommand(2).issue(new double[] {1}, false, 10, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("1 values for 2 setpoints");
  }

  @Test
  void aStopMovesSidewaysNeither() {
    GuardedCommand command = new GuardedCommand();
    command.issue(0.1, 0.2, 0.3, false, 10, 1);
    assertThat(command.lateral()).isEqualTo(0.2);
    command.issue(0.1, 0.2, 0.3, true, 10, 2);
    assertThat(command.lateral()).isZero();
  }
}
