package dev.sinew.it;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.lang.ArchRule;
import dev.sinew.perception.picture.JpegEncoder;
import dev.sinew.sdk.actuation.GuardedCommand;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The walls between the modules, and the few doors in them. */
class WallsTest {
  /** The named exception to the gate: limits of its own, never part of a running robot. */
  private static final String HAND = "dev.sinew.runtime.hardware.handson.GentleCommand";

  private static JavaClasses product;

  /** The jars of this build; the skills too, which are on nobody's class path. */
  @BeforeAll
  static void readTheProduct() throws IOException {
    List<Location> jars = new ArrayList<>();
    List<Path> folders =
        List.of(
            Clone.home().resolve("runtime/target"),
            Clone.home().resolve("runtime/target/lib"),
            Clone.home().resolve("skills/patrol/target"),
            Clone.home().resolve("skills/teleoperate/target"));
    for (Path folder : folders) {
      try (Stream<Path> files = Files.list(folder)) {
        files
            .filter(f -> f.getFileName().toString().matches("sinew-.*\\.jar"))
            .map(jar -> Location.of(URI.create("jar:" + jar.toUri() + "!/")))
            .forEach(jars::add);
      }
    }
    product =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importLocations(jars);
  }

  private static void hold(ArchRule rule) {
    rule.check(product);
  }

  @Test
  void theSdkKnowsNobody() {
    hold(
        classes()
            .that()
            .resideInAPackage("dev.sinew.sdk..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("dev.sinew.sdk..", "java..", "org.jspecify.."));
  }

  @Test
  void skillsKnowTheSdkOnly() {
    hold(
        classes()
            .that()
            .resideInAPackage("dev.sinew.skills..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                "dev.sinew.skills..",
                "dev.sinew.sdk..",
                "java..",
                "org.jspecify..",
                "org.slf4j.."));
  }

  @Test
  void portsKnowTheSdkAndPi4jOnly() {
    hold(
        noClasses()
            .that()
            .resideInAPackage("dev.sinew.hal.ports..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "dev.sinew.hal.drivers..",
                "dev.sinew.hal.linux..",
                "dev.sinew.world..",
                "dev.sinew.perception..",
                "dev.sinew.fabric..",
                "dev.sinew.runtime.."));
  }

  @Test
  void driversCannotTellAPiFromTheSimulator() {
    hold(
        noClasses()
            .that()
            .resideInAPackage("dev.sinew.hal.drivers..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "dev.sinew.world..",
                "dev.sinew.hal.linux..",
                "dev.sinew.perception..",
                "dev.sinew.fabric..",
                "dev.sinew.runtime.."));
  }

  @Test
  void theWorldKnowsPortsButNoDriver() {
    hold(
        noClasses()
            .that()
            .resideInAPackage("dev.sinew.world..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "dev.sinew.hal.drivers..",
                "dev.sinew.hal.linux..",
                "dev.sinew.perception..",
                "dev.sinew.fabric..",
                "dev.sinew.runtime.."));
  }

  @Test
  void perceptionAndFabricKnowNothingOfOneAnother() {
    hold(
        noClasses()
            .that()
            .resideInAPackage("dev.sinew.perception..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.sinew.fabric..", "dev.sinew.hal..", "dev.sinew.runtime.."));
    hold(
        noClasses()
            .that()
            .resideInAPackage("dev.sinew.fabric..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "dev.sinew.perception..", "dev.sinew.hal..", "dev.sinew.runtime..", "ai.onnx.."));
  }

  /** The gate, and the hand of a person who tries one component with {@code hal try}. */
  @Test
  void onlyTheSafetyGateAndAHandIssueCommands() {
    hold(
        noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.sinew.runtime.safety.SafetyGate")
            .and()
            .doNotHaveFullyQualifiedName(HAND)
            .and()
            .areNotAssignableTo(GuardedCommand.class)
            .should()
            .callMethodWhere(target(owner(type(GuardedCommand.class))).and(target(name("issue")))));
  }

  @Test
  void nothingButTheHandOverMakesAnEmptyCommand() {
    hold(
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.sinew.bench..")
            .and()
            .doNotHaveFullyQualifiedName("dev.sinew.runtime.bus.ActuatorOutput")
            .and()
            .doNotHaveFullyQualifiedName("dev.sinew.runtime.cycle.ControlCycle")
            .and()
            .doNotHaveFullyQualifiedName(HAND)
            .should()
            .callConstructor(GuardedCommand.class)
            .orShould()
            .callConstructor(GuardedCommand.class, int.class));
  }

  @Test
  void nothingButTheCommandLineTriesByHand() {
    hold(
        noClasses()
            .that()
            .resideOutsideOfPackages(
                "dev.sinew.runtime.hardware.handson..", "dev.sinew.runtime.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.sinew.runtime.hardware.handson.."));
  }

  /** Whoever encodes a frame by itself would show a face that the robot promised to blur. */
  @Test
  void picturesLeaveTheBoardByOneWayOnly() {
    hold(
        noClasses()
            .that()
            .resideInAnyPackage("dev.sinew.runtime..", "dev.sinew.fabric..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(JpegEncoder.class));
  }

  @Test
  void theSafetyGateKnowsNoLanguageNoSkillAndNoCortex() {
    hold(
        noClasses()
            .that()
            .resideInAPackage("dev.sinew.runtime.safety..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "dev.sinew.runtime.skill..",
                "dev.sinew.runtime.cortex..",
                "dev.sinew.runtime.page..",
                "dev.sinew.runtime.engine.."));
  }

  @Test
  void onlyReportsReadTheTruthOfTheWorld() {
    hold(
        noClasses()
            .that()
            .resideOutsideOfPackages("dev.sinew.world..")
            .and()
            .doNotHaveSimpleName("BoardJudge")
            .and()
            .doNotHaveSimpleName("RunReports")
            .and()
            .doNotHaveSimpleName("Simulation")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.sinew.world.truth.."));
  }

  @Test
  void theCycleTouchesNoBusNoNetworkAndNoFile() {
    hold(
        noClasses()
            .that()
            .resideInAnyPackage(
                "dev.sinew.runtime.cycle..",
                "dev.sinew.runtime.safety..",
                "dev.sinew.runtime.estimate..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "com.pi4j..",
                "dev.sinew.hal..",
                "dev.sinew.fabric..",
                "dev.sinew.perception..",
                "dev.sinew.world..",
                "java.io..",
                "java.net..",
                "java.nio.."));
  }

  @Test
  void timeComesFromTheClock() {
    hold(
        noClasses()
            .that()
            .resideInAPackage("dev.sinew..")
            .and()
            .doNotHaveFullyQualifiedName("dev.sinew.sdk.time.SystemClock")
            .and()
            .resideOutsideOfPackage("dev.sinew.bench..")
            .should()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Thread.class, "sleep", java.time.Duration.class));
  }
}
