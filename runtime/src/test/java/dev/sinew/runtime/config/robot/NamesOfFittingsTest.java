package dev.sinew.runtime.config.robot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.runtime.config.json5.Json5Reader;
import dev.sinew.runtime.config.json5.Node;
import dev.sinew.runtime.config.json5.Place;
import dev.sinew.runtime.config.json5.Problem;
import dev.sinew.sdk.component.Component;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Display;
import dev.sinew.sdk.component.RangeFinder;
import dev.sinew.sdk.component.Setpoint;
import dev.sinew.sdk.component.SetpointActuator;
import dev.sinew.sdk.driver.Driver;
import dev.sinew.sdk.driver.DriverContext;
import dev.sinew.sdk.driver.PortUse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What robot files say of displays and of what modes hold, checked without hardware. */
class NamesOfFittingsTest {
  record Nothing() {}

  private record Paper(Class<? extends Component> makes, List<Setpoint> takes)
      implements Driver<Nothing> {
    @Override
    public String name() {
      return "paper";
    }

    @Override
    public Class<Nothing> configurationType() {
      return Nothing.class;
    }

    @Override
    public List<PortUse> ports(Nothing configuration) {
      return List.of();
    }

    @Override
    public List<Setpoint> setpoints(Nothing configuration) {
      return takes;
    }

    @Override
    public Component open(Nothing configuration, DriverContext context) throws ComponentException {
      throw new ComponentException("it is on paper only");
    }
  }

  private final Map<String, ResolvedComponent<?>> components = new LinkedHashMap<>();
  private final List<Problem> problems = new ArrayList<>();

  private void add(
      String name, Class<? extends Component> kind, List<String> parts, Setpoint... takes) {
    components.put(
        name,
        new ResolvedComponent<>(
            name,
            new Place("robot.json5", 1, 1),
            new Paper(kind, List.of(takes)),
            new Nothing(),
            List.of(),
            parts));
  }

  private static Node tree(String text) {
    return new Json5Reader(Map.of())
        .read("robot.json5", text.getBytes(StandardCharsets.UTF_8))
        .root()
        .orElseThrow();
  }

  private List<String> found() {
    return problems.stream().map(Problem::message).toList();
  }

  @Test
  void whatAModeHoldsIsCheckedByNameSetpointAndRange() {
    add("lamp", SetpointActuator.class, List.of(), Setpoint.free("brightness", "1", 0, 1, 0));
    add("arm", SetpointActuator.class, List.of());
    add("tower", SetpointActuator.class, List.of("arm"), Setpoint.free("height", "m", 0, 2, 0));
    HoldChecks checks = new HoldChecks(components, true, problems);
    checks.check(tree("{ lamp: { brightness: 0.5 }, tower: { height: 1 } }"), "hold");
    assertThat(problems).isEmpty();
    checks.check(
        tree("{ lmap: {}, arm: {}, lamp: { brightnes: 1, brightness: 3 }, tower: { height: 9 } }"),
        "hold");
    assertThat(found())
        .containsExactly(
            "there is no actuator with setpoints 'lmap'; expected one of lamp, tower; did you mean"
                + " 'lamp'?",
            "there is no actuator with setpoints 'arm'; expected one of lamp, tower",
            "there is no setpoint 'brightnes'; expected one of brightness; did you mean"
                + " 'brightness'?",
            "3 is out of range; expected 0.0 to 1.0",
            "9 is out of range; expected 0.0 to 2.0 m");
  }

  @Test
  void theLinesOfDisplaysAreChecked() {
    add("oled", Display.class, List.of());
    add("front", RangeFinder.class, List.of());
    DisplayChecks checks = new DisplayChecks(components, problems);
    checks.check(tree("{ oled: { lines: ['{name} {front.distance}', 'plain'] } }"));
    assertThat(problems).isEmpty();
    checks.check(tree("{ olde: {}, oled: { lines: ['{nmae}', '{front.distence}'] } }"));
    assertThat(found())
        .hasSize(3)
        .anyMatch(message -> message.endsWith("did you mean 'oled'?"))
        .anyMatch(message -> message.endsWith("did you mean 'name'?"))
        .anyMatch(message -> message.endsWith("did you mean 'front.distance'?"));
  }

  @Test
  void moreGaugesThanAreCarriedAreRefused() {
    for (int i = 0; i < 65; i++) {
      add("finder" + i, RangeFinder.class, List.of());
    }
    new RobotChecks(
            tree("{ components: {} }"),
            Map.of(),
            components,
            new Surroundings(
                new BoardProfiles(Path.of("nowhere")),
                List.of(),
                Map.of(),
                Optional.empty(),
                Optional.empty()),
            problems)
        .check(Path.of("robot.json5"));
    assertThat(found()).containsExactly("there are 65 gauges; expected at most 64");
  }
}
