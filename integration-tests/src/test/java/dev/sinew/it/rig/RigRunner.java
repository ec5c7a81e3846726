package dev.sinew.it.rig;

import static org.junit.platform.engine.discovery.ClassNameFilter.includeClassNamePatterns;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClasspathRoots;
import static org.junit.platform.launcher.EngineFilter.includeEngines;
import static org.junit.platform.launcher.TagFilter.includeTags;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs the rig's tests inside its machine and prints a line for each. Ends with 0 when there were
 * some and all of them held: one that is skipped or assumed away counts as failed.
 */
final class RigRunner implements TestExecutionListener {
  private static final String PATIENCE = "120 s";

  private int held;
  private int failed;
  private long started;

  private RigRunner() {}

  public static void main(String[] arguments) {
    Set<Path> roots =
        Arrays.stream(System.getProperty("sinew.rig.roots", "").split(":"))
            .filter(root -> !root.isEmpty())
            .map(Path::of)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectClasspathRoots(roots))
            .filters(
                includeClassNamePatterns(System.getProperty("sinew.rig.select", ".*RigTest")),
                includeTags("kernel"),
                includeEngines("junit-jupiter"))
            .configurationParameter("junit.jupiter.execution.timeout.default", PATIENCE)
            .configurationParameter("junit.jupiter.execution.timeout.threaddump.enabled", "true")
            .build();
    RigRunner runner = new RigRunner();
    LauncherFactory.create().execute(request, runner);
    System.out.printf("%d held, %d failed%n", runner.held, runner.failed);
    if (runner.held + runner.failed == 0) {
      System.out.println("FAIL no test was found in " + roots);
    }
    System.exit(runner.failed == 0 && runner.held > 0 ? 0 : 1);
  }

  @Override
  public void executionStarted(TestIdentifier test) {
    started = Header.CLOCK.nanos();
  }

  @Override
  public void executionSkipped(TestIdentifier test, String reason) {
    report(test, new AssertionError("skipped: " + reason));
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (test.isTest() || result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
      report(
          test,
          result.getStatus() == TestExecutionResult.Status.SUCCESSFUL
              ? null
              : result.getThrowable().orElseGet(() -> new AssertionError("aborted")));
    }
  }

  private void report(TestIdentifier test, @Nullable Throwable failure) {
    long millis = (Header.CLOCK.nanos() - started) / 1_000_000;
    String name =
        test.getSource()
            .filter(MethodSource.class::isInstance)
            .map(MethodSource.class::cast)
            .map(source -> simple(source.getClassName()) + "." + source.getMethodName())
            .orElse(test.getDisplayName());
    // A case of a parameterised test has its number and arguments there.
    if (test.getDisplayName().startsWith("[")) {
      name += " " + test.getDisplayName();
    }
    if (failure == null) {
      held++;
      System.out.printf("held %s (%d ms)%n", name, millis);
    } else {
      failed++;
      System.out.printf("FAIL %s (%d ms)%n", name, millis);
      failure.printStackTrace(System.out);
    }
  }

  private static String simple(String className) {
    return className.substring(className.lastIndexOf('.') + 1);
  }
}
