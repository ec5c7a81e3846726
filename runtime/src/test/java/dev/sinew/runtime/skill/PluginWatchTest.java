package dev.sinew.runtime.skill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.sdk.time.SystemClock;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginWatchTest {
  @TempDir Path folder;

  private static String drivesAt(double linear) {
    return PluginJar.skillThat(
        """
        Drive drive = robot.require(Drive.class);
        for (;;) {
          drive.request(new Twist2d(%s, 0));
          robot.nextCycle();
        }
        """
            .formatted(linear));
  }

  /** Two steps of the watch, as the jar must have settled, while the cycle goes on. */
  private static void look(PluginWatch watch, HostRig rig) throws Exception {
    StringBuilder failed = new StringBuilder();
    Thread looking =
        Thread.ofPlatform()
            .start(() -> {
              try {
                watch.step();
                watch.step();
              } catch (InterruptedException e) {
                failed.append(e);
              }
            });
    while (looking.isAlive()) {
      rig.turn();
      Thread.onSpinWait();
    }
    assertThat(failed).isEmpty();
  }

  private PluginWatch watch(SkillLibrary library, HostRig rig) throws Exception {
    return new PluginWatch(folder, library, rig.host, rig, new SystemClock());
  }

  @Test
  void aNewVersionReplacesTheOldOneWhileTheRobotRuns() throws Exception {
    PluginJar.write(folder, "p.jar", PluginJar.manifest("sample", "1"), drivesAt(0.1));
    try (SkillLibrary library = SkillLibrary.open(folder);
        HostRig rig = new HostRig()) {
      PluginWatch watch = watch(library, rig);
      SkillHandle old = rig.start(PluginRuns.request(library, "sample"));
      assertThat(rig.turn()).isEqualTo(0.1);
      PluginJar.write(folder, "p.jar", PluginJar.manifest("sample", "2.0"), drivesAt(0.25));
      look(watch, rig);
      assertThat(old.outcome().orElseThrow().toString())
          .contains("plugin sample 1 is replaced by 2.0");
      assertThat(rig.turn()).isEqualTo(-1);
      rig.start(PluginRuns.request(library, "sample"));
      assertThat(rig.turn()).isEqualTo(0.25);
      assertThat(rig.events).anyMatch(e -> e.contains("replaced by 2.0: sample 2.0: skills"));
    }
  }

  @Test
  void aNewVersionThatCannotBeUsedChangesNothing() throws Exception {
    PluginJar.write(folder, "p.jar", PluginJar.manifest("sample", "1"), drivesAt(0.1));
    try (SkillLibrary library = SkillLibrary.open(folder);
        HostRig rig = new HostRig()) {
      PluginWatch watch = watch(library, rig);
      SkillHandle run = rig.start(PluginRuns.request(library, "sample"));
      Files.writeString(folder.resolve("p.jar"), "half a jar");
      look(watch, rig);
      assertThat(run.outcome()).isEmpty();
      assertThat(rig.turn()).isEqualTo(0.1);
      assertThat(rig.warnings).singleElement().asString().contains("p.jar", "not loaded");
    }
  }

  @Test
  void aJarThatComesIsLoadedAndOneThatGoesIsUnloaded() throws Exception {
    try (SkillLibrary library = SkillLibrary.open(folder);
        HostRig rig = new HostRig()) {
      PluginWatch watch = watch(library, rig);
      Path jar = PluginJar.write(folder, "p.jar", PluginJar.manifest("sample", "1"), drivesAt(0.1));
      look(watch, rig);
      assertThat(library.names()).containsExactly("sample");
      SkillHandle run = rig.start(PluginRuns.request(library, "sample"));
      assertThat(rig.turn()).isEqualTo(0.1);
      Files.delete(jar);
      look(watch, rig);
      assertThat(library.names()).isEmpty();
      assertThat(run.outcome().orElseThrow().toString()).contains("is unloaded");
      assertThat(rig.turn()).isEqualTo(-1);
    }
  }

  @Test
  void anUnloadedPluginIsCollectedThreadAndAll() throws Exception {
    Path jar =
        PluginJar.write(
            folder,
            "p.jar",
            PluginJar.manifest("sample", "1"),
            PluginJar.skillThat(
                """
                Drive drive = robot.require(Drive.class);
                robot.say("hello");
                robot.run(Task.of("below", below -> Outcome.success("", new Goal())));
                for (;;) {
                  drive.request(new Twist2d(0.1, 0));
                  robot.nextCycle();
                }
                """));
    try (SkillLibrary library = SkillLibrary.open(folder);
        HostRig rig = new HostRig()) {
      PluginWatch watch = watch(library, rig);
      WeakReference<ClassLoader> loader = new WeakReference<>(library.plugin("sample").loader());
      SkillHandle run = rig.start(PluginRuns.request(library, "sample"));
      assertThat(rig.turns(3)).containsExactly(0.1, 0.1, 0.1);
      assertThat(loader.get()).isNotNull();
      Files.delete(jar);
      look(watch, rig);
      rig.turn();
      for (int i = 0; i < 100 && loader.get() != null; i++) {
        System.gc();
        rig.turn();
      }
      assertThat(loader.get()).as("the plugin's class loader").isNull();
      assertThat(Thread.getAllStackTraces().keySet())
          .noneMatch(thread -> thread.getName().startsWith("skill sample"));
      assertThat(run.status().outcome()).isPresent();
    }
  }

  @Test
  void aReplacedPluginLeavesItsQuarantine() throws Exception {
    PluginJar.write(
        folder,
        "p.jar",
        PluginJar.manifest("sample", "1"),
        PluginJar.skillThat("throw new Error();"));
    try (SkillLibrary library = SkillLibrary.open(folder);
        HostRig rig = new HostRig()) {
      PluginWatch watch = watch(library, rig);
      for (int i = 0; i < Fault.DEFECT.patience(); i++) {
        rig.start(PluginRuns.request(library, "sample"));
        rig.turn();
      }
      assertThat(rig.host.faults().quarantine("sample")).isPresent();
      PluginJar.write(folder, "p.jar", PluginJar.manifest("sample", "1.1"), drivesAt(0.3));
      look(watch, rig);
      rig.start(PluginRuns.request(library, "sample"));
      assertThat(rig.turn()).isEqualTo(0.3);
    }
  }
}
