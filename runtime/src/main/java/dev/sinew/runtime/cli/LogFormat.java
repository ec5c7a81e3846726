package dev.sinew.runtime.cli;

import dev.sinew.runtime.skill.LogLeash;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** One line for each event on standard error: time, level where it matters, text. */
final class LogFormat extends Formatter {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

  /** Libraries that tell more than an operator wants to know. */
  private static final Map<String, Level> QUIET =
      Map.of(
          "com.pi4j", Level.OFF,
          "org.apache.activemq", Level.WARNING,
          "org.apache.artemis", Level.WARNING,
          "org.eclipse.paho", Level.OFF,
          "io.netty", Level.WARNING,
          "dev.sinew.runtime.skill", Level.WARNING,
          "dev.sinew.fabric.transport", Level.WARNING,
          "dev.sinew.fabric.agent", Level.WARNING,
          "dev.sinew", Level.INFO);

  /** Held here because the platform forgets the level of a logger that nobody refers to. */
  private final Map<String, Logger> kept;

  private LogFormat(Map<String, Logger> kept) {
    this.kept = kept;
  }

  /** Makes this the format of every log line of the process. */
  static void install() {
    Logger root = Logger.getLogger("");
    for (Handler handler : root.getHandlers()) {
      root.removeHandler(handler);
    }
    Map<String, Logger> kept = new java.util.HashMap<>();
    QUIET.forEach((name, level) -> {
      Logger logger = Logger.getLogger(name);
      logger.setLevel(level);
      kept.put(name, logger);
    });
    ConsoleHandler handler = new ConsoleHandler();
    handler.setFormatter(new LogFormat(Map.copyOf(kept)));
    handler.setFilter(new LogLeash());
    root.addHandler(handler);
  }

  @Override
  public String format(LogRecord record) {
    StringBuilder line = new StringBuilder();
    line.append(TIME.format(record.getInstant())).append(' ');
    if (record.getLevel().intValue() >= Level.WARNING.intValue()) {
      line.append(record.getLevel().getName()).append(' ');
    }
    line.append(formatMessage(record)).append('\n');
    Throwable thrown = record.getThrown();
    if (thrown != null) {
      StringWriter trace = new StringWriter();
      thrown.printStackTrace(new PrintWriter(trace));
      line.append(trace);
    }
    return line.toString();
  }

  /** How many loggers have a level of their own. */
  int quieted() {
    return kept.size();
  }
}
