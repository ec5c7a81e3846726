package dev.sinew.runtime.cli;

import dev.sinew.runtime.engine.Installation;
import dev.sinew.runtime.project.MavenKit;
import dev.sinew.runtime.project.ProjectException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Gives the projects of skills the jars of this build. */
@Command(
    name = "kit",
    mixinStandardHelpOptions = true,
    description =
        "Puts this clone's sdk and testkit into your local Maven repository, where the projects of"
            + " skills find them. 'new skill' does it by itself; do it again when the clone has"
            + " changed.")
final class NewKitCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  NewKitCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    Console console = new Console(spec);
    try {
      MavenKit kit = MavenKit.of(Installation.here().home());
      kit.install();
      console
          .out()
          .println(
              "dev.sinew:sinew-sdk:"
                  + kit.version()
                  + " and sinew-testkit are in your local Maven"
                  + " repository");
      console.out().flush();
      return CommandLine.ExitCode.OK;
    } catch (ProjectException e) {
      return console.refuse(e.problems());
    }
  }
}
