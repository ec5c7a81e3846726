package dev.sinew.fabric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sinew.fabric.agent.Agent;
import dev.sinew.fabric.agent.AgentProfile;
import dev.sinew.fabric.envelope.AdmissionLimits;
import dev.sinew.fabric.envelope.Json;
import dev.sinew.fabric.identity.Identity;
import dev.sinew.fabric.transport.LoopbackBroker;
import dev.sinew.fabric.transport.LoopbackTransport;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class EmergencyStopTest {
  private final LoopbackBroker broker = new LoopbackBroker();
  private final Identity operator = Identity.ofSeed(seed(1));
  private final Identity stranger = Identity.ofSeed(seed(2));
  @TempDir Path folder;

  private static byte[] seed(int value) {
    byte[] seed = new byte[32];
    seed[0] = (byte) value;
    return seed;
  }

  private FabricConfig config() {
    return new FabricConfig(
        true,
        "test",
        Optional.empty(),
        Optional.empty(),
        Optional.of(folder.resolve("robot")),
        List.of(),
        1,
        new FabricConfig.Buying(false, List.of(), FabricConfig.Verify.NEVER, 10),
        new FabricConfig.Spending(true, "TEST", 1, 1, 1, 1, 1, Duration.ofDays(1)),
        List.of(operator.did()));
  }

  private Agent agent(Identity identity) {
    Agent agent =
        new Agent(
            new AgentProfile("test", AgentProfile.ROBOT, "remote", "sinew", Set.of()),
            identity,
            new LoopbackTransport(broker, Fleet.CLOCK),
            AdmissionLimits.AGENT,
            Fleet.CLOCK,
            new SecureRandom());
    agent.start();
    return agent;
  }

  /** Sends until somebody is there to hear it. */
  private static void press(Agent from, String robot) throws InterruptedException {
    while (!from.send(robot, FabricBridge.EMERGENCY_STOP, Json.object())) {
      Thread.onSpinWait();
    }
  }

  @Test
  void anOperatorsSignedStopIsTold() throws Exception {
    BlockingQueue<String> told = new LinkedBlockingQueue<>();
    try (FabricBridge robot =
            FabricBridge.start(
                "r", config(), Fleet.CLOCK, new LoopbackTransport(broker, Fleet.CLOCK));
        Agent remote = agent(operator)) {
      robot.onEmergencyStop(told::add);
      press(remote, robot.did());
      assertThat(told.poll(30, TimeUnit.SECONDS)).isEqualTo(operator.did());
    }
  }

  @Test
  void aStrangersStopIsNot() throws Exception {
    BlockingQueue<String> told = new LinkedBlockingQueue<>();
    try (FabricBridge robot =
            FabricBridge.start(
                "r", config(), Fleet.CLOCK, new LoopbackTransport(broker, Fleet.CLOCK));
        Agent unknown = agent(stranger);
        Agent remote = agent(operator)) {
      robot.onEmergencyStop(told::add);
      press(unknown, robot.did());
      // The operator's, sent after it, is the first that is told.
      press(remote, robot.did());
      assertThat(told.poll(30, TimeUnit.SECONDS)).isEqualTo(operator.did());
      assertThat(told).isEmpty();
    }
  }

  @Test
  void aStopThatCameBeforeAnybodyListenedIsNotLost() throws Exception {
    try (FabricBridge robot =
            FabricBridge.start(
                "r", config(), Fleet.CLOCK, new LoopbackTransport(broker, Fleet.CLOCK));
        Agent remote = agent(operator)) {
      long before = robot.status().peers().size();
      press(remote, robot.did());
      while (robot.status().peers().size() == before) {
        Thread.onSpinWait();
      }
      BlockingQueue<String> told = new LinkedBlockingQueue<>();
      robot.onEmergencyStop(told::add);
      assertThat(told.poll(30, TimeUnit.SECONDS)).isEqualTo(operator.did());
    }
  }

  @Test
  void anOperatorWithoutAnIdentityIsRefused() {
    FabricConfig good = config();
    assertThatThrownBy(() ->
            new FabricConfig(
                true,
                "test",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                1,
                good.buying(),
                good.spending(),
                List.of("me")))
        .hasMessageContaining("operators: 'me' is no identity");
  }
}
