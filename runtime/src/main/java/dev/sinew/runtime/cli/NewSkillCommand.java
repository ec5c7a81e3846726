package dev.sinew.runtime.cli;

import dev.sinew.runtime.engine.Installation;
import dev.sinew.runtime.engine.StartException;
import dev.sinew.runtime.project.MavenKit;
import dev.sinew.runtime.project.ProjectException;
import dev.sinew.runtime.project.SkillProject;
import dev.sinew.runtime.skill.SkillLibrary;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes the project of a new skill, and says how to build and how to run it. */
@Command(
    name = "skill",
    mixinStandardHelpOptions = true,
    description = "Makes a Maven project with a skill that drives, its test and a robot to try it.",
    footer = {"", "Example:", "  sinew new skill square && cd square && mvn verify"})
final class NewSkillCommand implements Callable<Integer> {
  /** What a shell takes as it is. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./-]+");

  @Parameters(paramLabel = "NAME", description = "Lower case with hyphens: square, look-around.")
  private @Nullable String name;

  @Option(
      names = "--in",
      paramLabel = "FOLDER",
      defaultValue = ".",
      description = "Where the project's folder is made; here by default.")
  private @Nullable Path parent;

  @Spec private CommandSpec spec;

  NewSkillCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    Console console = new Console(spec);
    Installation installation = Installation.here();
    try {
      SkillProject project =
          SkillProject.at(
              name == null ? "" : name,
              parent == null ? Path.of("") : parent,
              existing(installation));
      MavenKit kit = MavenKit.of(installation.home());
      kit.install();
      project.write(kit);
      say(console.out(), project, installation.home().resolve("sinew"));
      return CommandLine.ExitCode.OK;
    } catch (ProjectException e) {
      return console.refuse(e.problems());
    } catch (StartException e) {
      return console.refuse(e.problems());
    }
  }

  private static Set<String> existing(Installation installation) throws StartException {
    try (SkillLibrary library = installation.skills()) {
      return library.names();
    }
  }

  private static void say(PrintWriter out, SkillProject project, Path sinew) {
    out.println("made " + project.folder());
    out.println("build and test it:");
    out.println("  cd " + quoted(project.folder()) + " && mvn verify");
    out.println("see it drive, at http://localhost:8080:");
    out.println(
        "  "
            + quoted(sinew)
            + " run "
            + quoted(project.robot())
            + " --sim --plugins "
            + quoted(project.plugins()));
    out.flush();
  }

  private static String quoted(Path path) {
    String text = path.toString();
    return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
