package dev.sinew.world.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sinew.sdk.actuation.GuardedCommand;
import dev.sinew.sdk.component.Actuator;
import dev.sinew.sdk.component.Component;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.Setpoint;
import dev.sinew.sdk.component.SetpointActuator;
import dev.sinew.world.board.PortFaults;
import dev.sinew.world.board.Rig;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What the runtime relies on of every actuator, judged by what an onlooker sees of the device
 * model. A driver's test extends it and says what there is to see.
 */
public abstract class ActuatorContract {
  /** Transfers of a run that are made to fail, one after another. */
  private static final int MOST_FAILED_TRANSFERS = 40;

  private Rig rig = new Rig(Map.of(), 1);

  /** The actuator and what it is built of, by name. */
  protected abstract Map<String, Record> robot();

  /** Its name. */
  protected abstract String actuator();

  /** The component whose device has the plug: the actuator's own, or that of a chip under it. */
  protected String device() {
    return actuator();
  }

  /**
   * A command away from the safe state.
   *
   * @param share 1 is what {@link #carriedOut} looks for, anything less is another value
   */
  protected abstract GuardedCommand order(double share, long validUntilNanos);

  /** Whether the device does what {@code order(1, …)} asks. */
  protected abstract boolean carriedOut(Rig rig);

  /** Whether the device is in the declared safe state. */
  protected abstract boolean safe(Rig rig);

  /** Whether the guard process can reach what drives it; an SPI bus it cannot. */
  protected boolean guarded() {
    return true;
  }

  /** Whether the driver can tell that the device is gone; a bare line cannot. */
  protected boolean noticesAbsence() {
    return true;
  }

  /**
   * Whether it counts its own steps instead of measuring: what was lost while the device was away
   * is found when it is opened anew.
   */
  protected boolean countsBlindly() {
    return false;
  }

  private void comeBack() {
    rig.robot.replug(device());
    if (countsBlindly()) {
      rig.close(actuator());
    }
  }

  /** How long an order or a stop takes from command to effect at most, seconds. */
  protected double seconds() {
    return 1;
  }

  /** For a row of setpoints in the order of the actuator's. */
  protected static GuardedCommand row(long validUntilNanos, double... values) {
    GuardedCommand command = new GuardedCommand(values.length);
    command.issue(values, false, validUntilNanos, 1);
    return command;
  }

  @AfterEach
  void putAway() {
    rig.close();
  }

  private void start() {
    rig.close();
    rig = new Rig(robot(), 7);
  }

  private Actuator open() throws ComponentException {
    return rig.open(actuator(), Actuator.class);
  }

  private GuardedCommand order() {
    return order(1, Long.MAX_VALUE);
  }

  private GuardedCommand stop() {
    GuardedCommand order = order();
    order.issue(0, 0, true, Long.MAX_VALUE, 2);
    return order;
  }

  private BusTurn turn(GuardedCommand command) throws ComponentException {
    return new BusTurn(rig, open(), command);
  }

  /** Opens it and lets it carry out the order. */
  private BusTurn atWork() throws ComponentException {
    start();
    BusTurn turn = turn(order());
    rig.run(seconds(), turn);
    assertThat(turn.failures).isEmpty();
    assertThat(carriedOut(rig)).as("the order is carried out").isTrue();
    assertThat(safe(rig)).as("the order is told from the safe state").isFalse();
    return turn;
  }

  @Test
  void isSafeBeforeTheFirstCommand() throws ComponentException {
    start();
    open();
    rig.run(seconds());
    assertThat(carriedOut(rig)).isFalse();
  }

  @Test
  void carriesOutAnOrderAndStopsOnCommand() throws ComponentException {
    BusTurn turn = atWork();
    turn.command(stop());
    rig.run(seconds(), turn);
    assertThat(safe(rig)).isTrue();
    turn.command(order());
    rig.run(seconds(), turn);
    assertThat(carriedOut(rig)).isTrue();
    assertThat(open().health()).isEqualTo(Health.OK);
  }

  @Test
  void anExpiredOrderEndsInTheSafeState() throws ComponentException {
    BusTurn turn = atWork();
    turn.command(order(1, rig.clock.nanos() + 100_000_000));
    rig.run(seconds() + 0.2, turn);
    assertThat(safe(rig)).isTrue();
  }

  @Test
  void anExpiredOrderIsAStopEvenIfItIsApplied() throws ComponentException {
    atWork();
    Actuator actuator = open();
    GuardedCommand old = order(1, rig.clock.nanos() - 1);
    rig.run(seconds(), () -> actuator.apply(old));
    assertThat(safe(rig)).isTrue();
  }

  @Test
  void aCommandNobodyIssuedMovesNothing() throws ComponentException {
    start();
    rig.run(seconds(), turn(new GuardedCommand(order().setpoints())));
    assertThat(carriedOut(rig)).isFalse();
  }

  @Test
  void theSafeStateNeedsNoCommandCanBeRepeatedAndLeftAgain() throws ComponentException {
    BusTurn turn = atWork();
    Actuator actuator = open();
    actuator.safeState();
    actuator.safeState();
    rig.run(seconds(), actuator::safeState);
    assertThat(safe(rig)).isTrue();
    rig.run(seconds(), turn);
    assertThat(carriedOut(rig)).isTrue();
  }

  @Test
  void closingEndsInTheSafeStateAndFreesThePorts() throws ComponentException {
    atWork();
    Actuator actuator = open();
    rig.close(actuator());
    rig.run(seconds());
    assertThat(safe(rig)).isTrue();
    assertThat(actuator.health().usable()).isFalse();
    actuator.close();
    rig.run(seconds(), turn(order()));
    assertThat(carriedOut(rig)).as("opened again").isTrue();
  }

  @Test
  void whatItsDriverDeclaredMakesItSafeWhenTheProcessIsGone() throws ComponentException {
    atWork();
    if (!guarded()) {
      assertThat(rig.robot.board().safeOutputs().declared())
          .as("what the guard cannot reach is not declared as if it could")
          .isEmpty();
      return;
    }
    assertThat(rig.robot.board().safeOutputs().declared())
        .as("a safe state is declared for what drives " + actuator())
        .isNotEmpty();
    rig.robot.rescue();
    rig.run(seconds());
    assertThat(safe(rig)).as("without a word of the driver").isTrue();
  }

  @Test
  void aClosedOneTakesNoOrders() throws ComponentException {
    atWork();
    Actuator actuator = open();
    rig.close(actuator());
    rig.run(seconds());
    assertThatThrownBy(() -> actuator.apply(order())).isInstanceOf(ComponentException.class);
    rig.run(seconds());
    assertThat(safe(rig)).isTrue();
  }

  @Test
  void whatLeavesASetpointAsItIsChangesNothing() throws ComponentException {
    BusTurn turn = atWork();
    if (open() instanceof SetpointActuator actuator) {
      double[] nothing = new double[actuator.setpoints().size()];
      Arrays.fill(nothing, Double.NaN);
      turn.command(row(Long.MAX_VALUE, nothing));
      rig.run(seconds(), turn);
      assertThat(carriedOut(rig)).isTrue();
    } else {
      turn.command(order(Double.NaN, Long.MAX_VALUE));
      rig.run(seconds(), turn);
      assertThat(safe(rig)).as("a twist that is not a number stops a base").isTrue();
      assertThat(turn.failures).isNotEmpty();
    }
  }

  @Test
  void aValueBeyondTheBoundsIsRefused() throws ComponentException {
    start();
    if (open() instanceof SetpointActuator actuator) {
      List<Setpoint> setpoints = actuator.setpoints();
      assertThat(setpoints).hasSize(order().setpoints());
      for (int i = 0; i < setpoints.size(); i++) {
        double[] values = new double[setpoints.size()];
        Arrays.fill(values, Double.NaN);
        for (double wrong : new double[] {beyond(setpoints.get(i)), Double.NEGATIVE_INFINITY}) {
          values[i] = wrong;
          GuardedCommand command = row(Long.MAX_VALUE, values);
          assertThatThrownBy(() -> actuator.apply(command))
              .isInstanceOfAny(ComponentException.class, IllegalArgumentException.class)
              .hasMessageContaining(actuator());
        }
      }
      rig.run(seconds());
      assertThat(carriedOut(rig)).isFalse();
    } else {
      BusTurn turn = turn(order(Double.POSITIVE_INFINITY, Long.MAX_VALUE));
      rig.run(seconds(), turn);
      assertThat(carriedOut(rig)).isFalse();
    }
  }

  private static double beyond(Setpoint setpoint) {
    return setpoint.max() + (setpoint.max() - setpoint.min());
  }

  @Test
  void anAbsentDeviceIsReportedAndFoundWhenItComes() throws ComponentException {
    start();
    rig.robot.unplug(device());
    boolean refused = false;
    try {
      Actuator actuator = open();
      BusTurn turn = turn(order());
      rig.run(seconds(), turn);
      if (noticesAbsence()) {
        assertThat(actuator.health().usable()).isFalse();
        assertThat(actuator.health().reason()).contains(actuator());
      }
    } catch (ComponentException e) {
      refused = true;
      assertThat(e.getMessage()).hasSizeGreaterThan(20);
    }
    if (noticesAbsence() && !refused) {
      assertThat(open().health().usable()).isFalse();
    }
    comeBack();
    BusTurn turn = turn(order());
    rig.run(4 * seconds(), turn);
    assertThat(carriedOut(rig)).isTrue();
    assertThat(open().health().usable()).isTrue();
  }

  @Test
  void anUnpluggedDeviceIsReportedAndObeysAgainWhenItComesBack() throws ComponentException {
    BusTurn turn = atWork();
    rig.robot.unplug(device());
    for (int i = 0; i < 10; i++) {
      turn.command(order(i % 2 == 0 ? 0.5 : 1, Long.MAX_VALUE));
      rig.run(seconds() / 2, turn);
    }
    if (noticesAbsence()) {
      assertThat(turn.failures).isNotEmpty();
      assertThat(open().health().usable()).isFalse();
      assertThat(open().health().reason()).hasSizeGreaterThan(20);
    }
    comeBack();
    turn = turn(order());
    rig.run(4 * seconds(), turn);
    assertThat(carriedOut(rig)).isTrue();
    assertThat(open().health().usable()).isTrue();
    turn.command(stop());
    rig.run(seconds(), turn);
    assertThat(safe(rig)).isTrue();
  }

  @Test
  void closingWithoutADeviceThrowsNothing() throws ComponentException {
    atWork();
    Actuator actuator = open();
    rig.robot.unplug(device());
    rig.close(actuator());
    assertThat(actuator.health().usable()).isFalse();
  }

  @Test
  void anyTransferMayFailOnceWhileItOpens() throws ComponentException {
    start();
    PortFaults healthy = rig.faults();
    open();
    long transfers = healthy.transfers();
    for (long failing = 0; failing < Math.min(transfers, MOST_FAILED_TRANSFERS); failing++) {
      start();
      PortFaults faults = rig.faults();
      faults.failOnce(failing);
      try {
        open();
      } catch (ComponentException e) {
        assertThat(e.getMessage()).contains("EREMOTEIO");
      }
      BusTurn turn = turn(order());
      rig.run(2 * seconds(), turn);
      assertThat(carriedOut(rig)).as("transfer %d failed while opening", failing).isTrue();
    }
  }

  @Test
  void anyTransferMayFailOnceWhileItWorks() throws ComponentException {
    start();
    PortFaults healthy = rig.faults();
    BusTurn undisturbed = turn(order());
    long before = healthy.transfers();
    rig.run(seconds(), undisturbed);
    undisturbed.command(stop());
    rig.run(seconds(), undisturbed);
    long transfers = Math.min(healthy.transfers() - before, MOST_FAILED_TRANSFERS);
    assertThat(transfers).isPositive();
    for (long failing = 0; failing < transfers; failing++) {
      start();
      PortFaults faults = rig.faults();
      BusTurn turn = turn(order());
      faults.failOnce(failing);
      rig.run(2 * seconds(), turn);
      assertThat(carriedOut(rig)).as("transfer %d failed", failing).isTrue();
      turn.command(stop());
      rig.run(2 * seconds(), turn);
      assertThat(safe(rig)).as("transfer %d failed", failing).isTrue();
      assertThat(open().health().usable()).isTrue();
    }
  }

  @Test
  void aStopThatAStuckBusSwallowsIsRepeatedUntilItArrives() throws ComponentException {
    start();
    PortFaults faults = rig.faults();
    BusTurn turn = turn(order());
    rig.run(seconds(), turn);
    assertThat(carriedOut(rig)).isTrue();
    faults.stick();
    turn.command(stop());
    rig.run(seconds(), turn);
    assertThat(turn.failures).isNotEmpty();
    assertThat(turn.failures.getFirst()).contains("EREMOTEIO");
    assertThat(open().health().usable() && rig.open(device(), Component.class).health().usable())
        .as("the actuator or what it is built of says that it failed")
        .isFalse();
    faults.mend();
    rig.run(2 * seconds(), turn);
    assertThat(safe(rig)).isTrue();
    turn.command(order());
    rig.run(2 * seconds(), turn);
    assertThat(carriedOut(rig)).isTrue();
    assertThat(open().health().usable()).isTrue();
  }

  @Test
  void applyingAllocatesNothing() throws ComponentException {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    start();
    Actuator actuator = open();
    GuardedCommand[] orders = {
      order(1, Long.MAX_VALUE), order(0.5, Long.MAX_VALUE), order(0.7, Long.MAX_VALUE), stop()
    };
    long[] allocated = {0};
    int[] turns = {0};
    Rig.Tick tick =
        () -> {
          GuardedCommand command = orders[turns[0]++ & 3];
          long before = threads.getCurrentThreadAllocatedBytes();
          actuator.apply(command);
          allocated[0] += threads.getCurrentThreadAllocatedBytes() - before;
        };
    rig.run(20, tick);
    allocated[0] = 0;
    rig.run(10, tick);
    // 1,000 turns; the compiler may exchange code under a running method, which costs a little.
    assertThat(allocated[0]).isLessThan(4_000);
  }
}
