package dev.sinew.world.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.hal.drivers.quadrature.QuadratureConfig;
import dev.sinew.hal.drivers.quadrature.QuadratureDriver;
import dev.sinew.hal.ports.Board;
import dev.sinew.hal.ports.EdgeInput;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Encoder;
import dev.sinew.sdk.component.EncoderSample;
import dev.sinew.sdk.component.Health;
import dev.sinew.world.plant.RobotPlant.Terminals;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QuadratureIndexTest {
  /** The disc has 11 pulses a turn of the motor, 30 turns of which are one of the wheel. */
  private static final int DISC = 44;

  private final SplittableRandom random = new SplittableRandom(2);
  private final Rig rig = new Rig(rover(), 42);
  private final EncoderSample sample = new EncoderSample();

  /** Share of A's edges that nobody hears. */
  private double deaf;

  private static Map<String, Record> rover() {
    Map<String, Record> rover = Rig.rover();
    rover.put("leftEncoder", new QuadratureConfig(17, 27, 1320, false, true, 24, DISC));
    return rover;
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private Encoder encoder() throws ComponentException {
    rig.rewire(this::deafened);
    return rig.open("leftEncoder", Encoder.class);
  }

  private Board deafened(Board board) {
    return (Board)
        Proxy.newProxyInstance(
            Board.class.getClassLoader(),
            new Class<?>[] {Board.class},
            (_, method, arguments) -> {
              try {
                Object port = method.invoke(board, arguments);
                boolean lineA = method.getName().equals("edges") && arguments[1].equals(17);
                return lineA ? deafened((EdgeInput) port) : port;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private EdgeInput deafened(EdgeInput input) {
    return (EdgeInput)
        Proxy.newProxyInstance(
            EdgeInput.class.getClassLoader(),
            new Class<?>[] {EdgeInput.class},
            (_, method, arguments) -> {
              if (method.getName().equals("onEdge")) {
                EdgeInput.EdgeListener listener = (EdgeInput.EdgeListener) arguments[0];
                input.onEdge((high, nanos) -> {
                  if (deaf == 0 || random.nextDouble() >= deaf) {
                    listener.edge(high, nanos);
                  }
                });
                return null;
              }
              return method.invoke(input, arguments);
            });
  }

  private void turn(double velocity, double seconds) throws ComponentException {
    Encoder encoder = encoder();
    for (int i = 0; i < seconds * 100; i++) {
      // The bridge lets its motor coast; a hand keeps the wheel turning.
      rig.plant.terminals[0] = Terminals.DRIVEN;
      rig.plant.share[0] = velocity / PlantDouble.NO_LOAD;
      rig.plant.velocity[0] = velocity;
      rig.run(0.01, () -> encoder.sample(sample));
    }
  }

  @Test
  void aSoundEncoderAgreesWithItsIndexForwardAndBackward() throws ComponentException {
    for (double velocity : new double[] {3, -5, 8, -0.4}) {
      turn(velocity, 2);
    }
    assertThat(sample.position).isCloseTo(rig.plant.angle[0], within(0.01));
    assertThat(sample.missedEdges).isZero();
    assertThat(encoder().health()).isEqualTo(Health.OK);
  }

  @Test
  void missedEdgesAreCountedAndPutRightAtTheNextTurnOfTheDisc() throws ComponentException {
    turn(4, 1);
    deaf = 0.01;
    turn(4, 10);
    assertThat(sample.missedEdges).isGreaterThan(20);
    assertThat(encoder().health().state()).isEqualTo(Health.State.DEGRADED);
    assertThat(encoder().health().reason()).contains("edges missed");
    deaf = 0;
    turn(4, 1);
    // 42 rad were turned; without an index a lost pair of edges is lost for good.
    assertThat(sample.position).isCloseTo(rig.plant.angle[0], within(0.02));
    assertThat(sample.velocity).isCloseTo(4, within(0.3));
    turn(4, 6);
    assertThat(encoder().health()).isEqualTo(Health.OK);
  }

  @Test
  void anIndexWithoutItsCountsIsRefused() {
    assertThat(
            new QuadratureDriver().validate(new QuadratureConfig(17, 27, 1320, false, true, 24, 0)))
        .singleElement()
        .asString()
        .startsWith("countsPerIndex: 0 with an index on line 24");
  }

  @Test
  void aLineThatCannotBeReadWhileItOpensKeepsNoOtherOne() throws ComponentException {
    rig.faults().failOnce(0);
    assertThatThrownBy(() -> rig.open("leftEncoder", Encoder.class))
        .isInstanceOf(ComponentException.class)
        .hasMessageContaining("EREMOTEIO");
    assertThat(rig.open("leftEncoder", Encoder.class).sample(sample)).isTrue();
  }
}
