package dev.sinew.runtime.doctor;

import dev.sinew.hal.linux.gpio.GpioChips;
import dev.sinew.runtime.config.robot.BoardProfile;
import dev.sinew.runtime.config.robot.BoardProfiles;
import dev.sinew.runtime.config.robot.RobotReader;
import dev.sinew.runtime.doctor.Finding.Verdict;
import dev.sinew.runtime.hardware.KernelTree;
import dev.sinew.sdk.driver.PortUse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares a robot file, its board's file and the kernel of this machine. Changes nothing. */
public final class BoardDoctor {
  private final BoardProfiles boards;
  private final KernelTree tree;
  private final GpioChips chips;

  /**
   * @param boards the board files
   * @param tree this machine's kernel, or folders that stand for it
   */
  public BoardDoctor(BoardProfiles boards, KernelTree tree) {
    this.boards = boards;
    this.tree = tree;
    this.chips = new GpioChips(tree.devices());
  }

  /**
   * What was found.
   *
   * @param findings one sentence each
   * @param header the header; empty when no board is known
   */
  public record Report(List<Finding> findings, Optional<Header> header) {
    public Report {
      findings = List.copyOf(findings);
    }
  }

  /** Looks at this machine alone: its header, when it is a board that has a file. */
  public Report examine() {
    return thisMachine()
        .map(board ->
            new Report(List.of(), Optional.of(HeaderView.of(board, List.of(), lines(board)))))
        .orElseGet(() -> new Report(List.of(), Optional.empty()));
  }

  /**
   * Looks at what a robot file wants of its board.
   *
   * @param file as named by the user
   * @param wiring what was read of it
   */
  public Report examine(Path file, RobotReader.Wiring wiring) {
    List<Finding> findings = new ArrayList<>();
    if (!wiring.problems().isEmpty()) {
      int count = wiring.problems().size();
      findings.add(
          new Finding(
              "Robot file",
              Verdict.BAD,
              "%s has %d problem%s; the first: %s"
                  .formatted(file, count, count == 1 ? "" : "s", wiring.problems().getFirst()),
              "./sinew check " + file));
    }
    if (wiring.board().isEmpty()) {
      return new Report(findings, Optional.empty());
    }
    BoardProfile board = wiring.board().get();
    boolean here = tree.model().filter(board::isCalled).isPresent();
    findings.add(place(board, here));
    if (here) {
      Set<Finding> ports = new LinkedHashSet<>();
      wiring
          .components()
          .forEach(c -> c.ports().forEach(p -> port(board, p).ifPresent(ports::add)));
      findings.addAll(ports);
    }
    return new Report(
        findings,
        board.header().isEmpty()
            ? Optional.empty()
            : Optional.of(
                HeaderView.of(board, wiring.components(), here ? lines(board) : Map.of())));
  }

  private Finding place(BoardProfile board, boolean here) {
    Optional<String> model = tree.model();
    if (here) {
      return new Finding(
          "Board", Verdict.GOOD, "this machine is a " + model.orElse(board.title()), "");
    }
    if (board.models().isEmpty()) {
      return new Finding(
          "Board", Verdict.MISSING, board.title() + ": nothing is known of its pins", "");
    }
    String what =
        model
            .map(name -> "this machine is a " + name)
            .orElse("this machine is no board (it has no device tree)");
    return new Finding(
        "Board",
        model.isPresent() ? Verdict.BAD : Verdict.MISSING,
        what + " and the robot file says " + board.name() + ": only the file's side is shown",
        model.isPresent()
            ? thisMachine()
                .map(mine -> "write board: '" + mine.name() + "', or run this on the right board")
                .orElse("run this on the board")
            : "run this on the board to see what its kernel says");
  }

  private Optional<BoardProfile> thisMachine() {
    return tree.model().flatMap(boards::called);
  }

  private Map<Integer, GpioChips.Line> lines(BoardProfile board) {
    return chips.all().stream()
        .filter(chip -> chip.problem().isEmpty() && chip.label().equals(board.gpio().label()))
        .findFirst()
        .map(chips::lines)
        .orElse(List.of())
        .stream()
        .collect(Collectors.toMap(GpioChips.Line::line, line -> line));
  }

  /** Whether a port that the robot file wants is switched on. */
  private Optional<Finding> port(BoardProfile board, PortUse port) {
    return switch (port) {
      case PortUse.I2cAddress i2c ->
          device(
              "I2C bus " + i2c.busNumber(),
              "i2c-" + i2c.busNumber(),
              board.i2c().stream()
                  .filter(b -> b.bus() == i2c.busNumber())
                  .findFirst()
                  .flatMap(BoardProfile.I2cBus::enable));
      case PortUse.Spi spi ->
          device(
              "SPI bus " + spi.busNumber(),
              "spidev%d.%d".formatted(spi.busNumber(), spi.chipSelect()),
              board.spi().stream()
                  .filter(b -> b.bus() == spi.busNumber())
                  .findFirst()
                  .flatMap(BoardProfile.SpiBus::enable));
      case PortUse.Serial serial when serial.device().startsWith("/dev/") ->
          device(
              "Serial line " + serial.device(),
              serial.device().substring("/dev/".length()),
              board.serial().stream()
                  .filter(l -> l.device().equals(serial.device()))
                  .findFirst()
                  .flatMap(BoardProfile.SerialLine::enable));
      case PortUse.Input input when input.device().startsWith("/dev/") ->
          device(
              "Input device " + input.device(),
              input.device().substring("/dev/".length()),
              Optional.empty());
      case PortUse.Line line when line.role().startsWith("PWM") ->
          board.pulseLine(line.line()).map(this::pulse);
      case PortUse.Line _, PortUse.Serial _, PortUse.Input _, PortUse.CameraPort _ ->
          Optional.empty();
    };
  }

  private Optional<Finding> device(String subject, String name, Optional<String> enable) {
    boolean there = Files.exists(tree.devices().resolve(name));
    return Optional.of(
        new Finding(
            subject,
            there ? Verdict.GOOD : Verdict.BAD,
            there ? "is there" : tree.devices().resolve(name) + " is not there",
            there
                ? ""
                : enable
                    .map(line -> "write " + line + " in config.txt, then restart")
                    .orElse("plug it in")));
  }

  private Finding pulse(BoardProfile.PulseLine pulse) {
    boolean there =
        KernelTree.entries(tree.system().resolve("class/pwm"), "pwmchip*").stream()
            .anyMatch(chip ->
                KernelTree.target(chip.resolve("device"))
                    .filter(pulse.controller()::equals)
                    .isPresent());
    return new Finding(
        "PWM for GPIO " + pulse.line(),
        there ? Verdict.GOOD : Verdict.BAD,
        (there ? "controller %s is there" : "controller %s is not there")
            .formatted(pulse.controller()),
        there
            ? ""
            : pulse
                .enable()
                .map(line -> "write " + line + " in config.txt, then restart")
                .orElse(""));
  }
}
