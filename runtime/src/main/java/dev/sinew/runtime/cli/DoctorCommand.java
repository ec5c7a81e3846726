package dev.sinew.runtime.cli;

import dev.sinew.runtime.config.robot.RobotReader;
import dev.sinew.runtime.config.robot.Surroundings;
import dev.sinew.runtime.doctor.BoardDoctor;
import dev.sinew.runtime.doctor.Doctor;
import dev.sinew.runtime.doctor.Finding;
import dev.sinew.runtime.doctor.Header;
import dev.sinew.runtime.doctor.HeaderText;
import dev.sinew.runtime.engine.Installation;
import dev.sinew.runtime.engine.StartException;
import dev.sinew.runtime.hardware.KernelTree;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Says what this machine has and lacks, and shows the header of its board. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description =
        "Says what this machine has and lacks for a robot, and shows the header of its board;"
            + " changes nothing.")
final class DoctorCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "ROBOT_FILE",
      description = "Shows what this robot file uses the header for.")
  private @Nullable Path file;

  @Option(names = "--json", description = "As JSON, for a program.")
  private boolean json;

  @Spec private CommandSpec spec;

  DoctorCommand() {}

  /** What a program is told. */
  record Answer(List<Finding> findings, Optional<Header> header) {}

  @Override
  public Integer call() {
    Installation installation = Installation.here();
    Console console = new Console(spec);
    List<Finding> findings =
        new ArrayList<>(
            new Doctor(Path.of("/dev"), installation.home(), installation.environment()).examine());
    BoardDoctor.Report board;
    try {
      Surroundings surroundings = installation.surroundings(Optional.empty());
      BoardDoctor doctor = new BoardDoctor(surroundings.boards(), KernelTree.here());
      board =
          file == null
              ? doctor.examine()
              : doctor.examine(
                  file, new RobotReader(surroundings, installation.environment()).wiring(file));
    } catch (StartException e) {
      return console.refuse(e.problems());
    }
    findings.addAll(board.findings());
    PrintWriter out = console.out();
    if (json) {
      out.println(JsonMapper.shared().writeValueAsString(new Answer(findings, board.header())));
    } else {
      findings.forEach(finding -> print(finding, out));
      board
          .header()
          .ifPresent(header -> {
            out.println();
            HeaderText.lines(header, CommandLine.Help.Ansi.AUTO.enabled()).forEach(out::println);
          });
    }
    out.flush();
    return findings.stream().anyMatch(f -> f.verdict() == Finding.Verdict.BAD)
            || board.header().filter(DoctorCommand::conflicting).isPresent()
        ? CommandLine.ExitCode.SOFTWARE
        : CommandLine.ExitCode.OK;
  }

  private static boolean conflicting(Header header) {
    return header.pins().stream().anyMatch(pin -> !pin.conflicts().isEmpty());
  }

  private static void print(Finding finding, PrintWriter out) {
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
