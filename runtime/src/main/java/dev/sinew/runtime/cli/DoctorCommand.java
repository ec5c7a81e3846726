package dev.sinew.runtime.cli;

import dev.sinew.runtime.doctor.Doctor;
import dev.sinew.runtime.doctor.Finding;
import dev.sinew.runtime.engine.Installation;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Says what this machine has and lacks. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = "Says what this machine has and lacks for a robot; changes nothing.")
final class DoctorCommand implements Callable<Integer> {
  @Option(names = "--json", description = "As JSON, for a program.")
  private boolean json;

  @Spec private CommandSpec spec;

  DoctorCommand() {}

  @Override
  public Integer call() {
    Installation installation = Installation.here();
    List<Finding> findings =
        new Doctor(Path.of("/dev"), installation.home(), installation.environment()).examine();
    PrintWriter out = new Console(spec).out();
    if (json) {
      out.println(JsonMapper.shared().writeValueAsString(findings));
    } else {
      for (Finding finding : findings) {
        String mark =
            switch (finding.verdict()) {
              case GOOD -> "ok     ";
              case MISSING -> "absent ";
              case BAD -> "BAD    ";
            };
        out.println(mark + " " + finding.subject() + ": " + finding.detail());
        if (!finding.remedy().isEmpty()) {
          out.println("         → " + finding.remedy());
        }
      }
    }
    out.flush();
    return findings.stream().anyMatch(f -> f.verdict() == Finding.Verdict.BAD)
        ? CommandLine.ExitCode.SOFTWARE
        : CommandLine.ExitCode.OK;
  }
}
