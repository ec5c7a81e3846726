package dev.sinew.hal.linux.guard;

import dev.sinew.hal.linux.gpio.SafeLines;
import dev.sinew.hal.linux.i2c.RegisterScript;
import dev.sinew.hal.linux.posix.Errno;
import dev.sinew.hal.linux.posix.Posix;
import dev.sinew.hal.linux.pwm.SafeChannel;
import dev.sinew.hal.ports.KernelPlace;
import dev.sinew.hal.ports.RegisterWrite;
import dev.sinew.hal.ports.SafeOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Handles of the guard's own to everything that was declared, opened while all is well. PWM and
 * lines belong to one thread, the scripts of each bus to another, because a bus that hangs holds
 * its caller in the kernel.
 */
final class SafePlan {
  private static final String CONSUMER = "sinew-guard";

  private record Channel(String name, SafeChannel channel) {}

  private record Group(String name, SafeLines lines) {}

  private record Script(String name, RegisterScript script) {}

  private final List<Channel> channels = new ArrayList<>();
  private final List<Group> groups = new ArrayList<>();
  private final Map<String, List<Script>> scripts = new HashMap<>();
  private final List<String> problems = new ArrayList<>();

  private SafePlan() {}

  /** Opens what it can of what was declared; what it cannot is among {@link #problems}. */
  static SafePlan open(List<SafeOutput> outputs) {
    SafePlan plan = new SafePlan();
    Posix posix = new Posix();
    Map<String, Posix> buses = new HashMap<>();
    for (SafeOutput output : outputs) {
      String name = output.describe() + " of '" + output.owner() + "'";
      try {
        plan.add(posix, buses, output, name);
      } catch (IOException | IllegalArgumentException e) {
        plan.problems.add(name + ": " + e.getMessage());
      }
    }
    return plan;
  }

  private void add(Posix posix, Map<String, Posix> buses, SafeOutput output, String name)
      throws IOException {
    if (output.place().isEmpty()) {
      throw new IOException("its provider does not say where the kernel has it");
    }
    KernelPlace place = output.place().get();
    if (output instanceof SafeOutput.Lines lines && place instanceof KernelPlace.Lines at) {
      groups.add(
          new Group(
              name, SafeLines.open(posix, at.chip(), at.offsets(), lines.levels(), CONSUMER)));
    } else if (output instanceof SafeOutput.Pulse && place instanceof KernelPlace.Lines at) {
      // A pulse made by software ends with its process, and so does the position it held.
      groups.add(new Group(name, SafeLines.open(posix, at.chip(), at.offsets(), 0, CONSUMER)));
    } else if (output instanceof SafeOutput.Pulse pulse
        && place instanceof KernelPlace.PwmChannel at) {
      channels.add(new Channel(name, SafeChannel.open(posix, at.folder(), pulse.state())));
    } else if (output instanceof SafeOutput.Registers registers
        && place instanceof KernelPlace.I2cDevice at) {
      if (!registers.writes().isEmpty()) {
        Posix own = buses.computeIfAbsent(at.bus(), _ -> new Posix());
        scripts
            .computeIfAbsent(at.bus(), _ -> new ArrayList<>())
            .add(
                new Script(
                    name, RegisterScript.open(own, at.bus(), at.address(), registers.writes())));
      }
    } else {
      throw new IOException("it cannot be at " + place);
    }
  }

  /**
   * Onto a file that takes everything and does nothing, so that whatever is needed in an emergency
   * has been loaded before one.
   */
  static SafePlan rehearsal() throws IOException {
    SafePlan plan = new SafePlan();
    Posix posix = new Posix();
    int fd = posix.open("/dev/null", Posix.O_RDWR);
    if (fd < 0) {
      throw new IOException("/dev/null: open: " + Errno.words(-fd));
    }
    plan.channels.add(new Channel("", SafeChannel.rehearsal(posix, fd)));
    plan.groups.add(new Group("", SafeLines.rehearsal(posix, fd)));
    List<Script> scripts = new ArrayList<>();
    scripts.add(
        new Script("", RegisterScript.rehearsal(posix, fd, List.of(RegisterWrite.of(0, 0)))));
    plan.scripts.put("", scripts);
    return plan;
  }

  /** What cannot be reached, and why. */
  List<String> problems() {
    return problems;
  }

  /**
   * Drives every PWM channel to its safe state.
   *
   * @param failures is added to
   */
  void reachChannels(List<String> failures) {
    for (int i = 0; i < channels.size(); i++) {
      Channel channel = channels.get(i);
      int result = channel.channel.reach();
      if (result < 0) {
        failures.add(channel.name + ": " + Errno.words(-result));
      }
    }
  }

  /** Tries to take the lines that are not taken yet; true when nobody else has one any more. */
  boolean takeLines() {
    boolean free = true;
    for (int i = 0; i < groups.size(); i++) {
      free &= groups.get(i).lines.take() != -Errno.EBUSY;
    }
    return free;
  }

  /** Names of the lines that could not be taken, with the reason. */
  List<String> linesNotTaken() {
    List<String> missing = new ArrayList<>();
    for (Group group : groups) {
      int result = group.lines.take();
      if (result < 0) {
        missing.add(group.name + ": " + Errno.words(-result));
      }
    }
    return missing;
  }

  boolean holdsLines() {
    for (Group group : groups) {
      if (group.lines.held()) {
        return true;
      }
    }
    return false;
  }

  List<String> buses() {
    return List.copyOf(scripts.keySet());
  }

  /** Carries out the scripts of one bus; may hang as long as the bus does. */
  List<String> runScripts(String bus) {
    List<String> failures = new ArrayList<>();
    for (Script script : scripts.getOrDefault(bus, List.of())) {
      int result = script.script.run();
      if (result < 0) {
        failures.add(script.name + ": " + Errno.words(-result));
      }
    }
    return failures;
  }

  /** What it does, for the log. */
  String summary() {
    int scripted = 0;
    for (List<Script> some : scripts.values()) {
      scripted += some.size();
    }
    return channels.size()
        + " PWM channels, "
        + groups.size()
        + " groups of lines, "
        + scripted
        + " chips";
  }

  void close() {
    for (Channel channel : channels) {
      channel.channel.close();
    }
    for (Group group : groups) {
      group.lines.close();
    }
    for (List<Script> some : scripts.values()) {
      for (Script script : some) {
        script.script.close();
      }
    }
  }
}
