package dev.sinew.testkit;

import dev.sinew.runtime.engine.StartException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.platform.commons.support.AnnotationSupport;

/** Gives a {@link RobotTest} its robot, and keeps what a failing one leaves behind. */
final class RobotExtension
    implements BeforeEachCallback, ParameterResolver, TestExecutionExceptionHandler {
  /** Held, so that their levels stay: a test's output is its failures, events.txt has the rest. */
  private static final List<Logger> QUIET = quiet();

  private static final ExtensionContext.Namespace HERE =
      ExtensionContext.Namespace.create(RobotExtension.class);

  private static List<Logger> quiet() {
    if (System.getProperty("java.util.logging.config.file") != null) {
      return List.of();
    }
    Logger sinew = Logger.getLogger("dev.sinew");
    sinew.setLevel(Level.OFF);
    Logger pi4j = Logger.getLogger("com.pi4j");
    pi4j.setLevel(Level.OFF);
    return List.of(sinew, pi4j);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    if (Arrays.stream(context.getRequiredTestMethod().getParameterTypes())
        .noneMatch(type -> type == RobotUnderTest.class)) {
      throw new ExtensionConfigurationException(
          context.getRequiredTestMethod()
              + " is a @RobotTest and takes no RobotUnderTest; add it as a parameter");
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == RobotUnderTest.class;
  }

  @Override
  public RobotUnderTest resolveParameter(ParameterContext parameter, ExtensionContext context) {
    RobotTest test =
        AnnotationSupport.findAnnotation(context.getRequiredTestMethod(), RobotTest.class)
            .orElseThrow(() ->
                new ParameterResolutionException(
                    "RobotUnderTest is for methods with @RobotTest only"));
    // Closed by the store when the test is over.
    return context
        .getStore(HERE)
        .computeIfAbsent(RobotUnderTest.class, _ -> assemble(test, context), RobotUnderTest.class);
  }

  private static RobotUnderTest assemble(RobotTest test, ExtensionContext context) {
    Path folder =
        Path.of(
            "target",
            "robot-tests",
            context.getRequiredTestClass().getSimpleName(),
            context.getRequiredTestMethod().getName());
    try {
      return RobotUnderTest.assemble(test, folder);
    } catch (StartException e) {
      throw new ParameterResolutionException(String.join("\n", e.problems()), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    Optional<RobotUnderTest> robot =
        Optional.ofNullable(context.getStore(HERE).get(RobotUnderTest.class, RobotUnderTest.class));
    if (robot.isPresent()) {
      try {
        Leavings left = Leavings.of(robot.get());
        failure.addSuppressed(left);
        context.publishReportEntry("robot test left", left.folder().toString());
        System.err.println(context.getDisplayName() + " failed; " + left.getMessage());
      } catch (IOException e) {
        failure.addSuppressed(e);
      }
    }
    throw failure;
  }
}
