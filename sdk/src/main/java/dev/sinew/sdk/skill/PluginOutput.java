package dev.sinew.sdk.skill;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Where uses of {@code System.out} and {@code System.err} in plugins end up: the loader rewrites
 * them to these methods, so that what a plugin prints becomes lines of the robot's log, within the
 * measure that holds for its log. Any thread.
 */
public final class PluginOutput {
  private static final int LINE_LIMIT = 500;
  private static final PrintStream OUT = stream(System.Logger.Level.INFO);
  private static final PrintStream ERR = stream(System.Logger.Level.WARNING);

  private PluginOutput() {}

  /** In place of {@code System.out}. */
  public static PrintStream out() {
    return OUT;
  }

  /** In place of {@code System.err}. */
  public static PrintStream err() {
    return ERR;
  }

  private static PrintStream stream(System.Logger.Level level) {
    return new PrintStream(new Lines(level), true, StandardCharsets.UTF_8);
  }

  /** Cuts a stream into lines, and long lines short. Its writers hold the print stream's lock. */
  private static final class Lines extends OutputStream {
    private final System.Logger log = System.getLogger("dev.sinew.plugin");
    private final System.Logger.Level level;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    Lines(System.Logger.Level level) {
      this.level = level;
    }

    @Override
    public void write(int b) {
      if (b == '\n') {
        log.log(level, "{0}", line.toString(StandardCharsets.UTF_8).stripTrailing());
        line.reset();
      } else if (line.size() < LINE_LIMIT) {
        line.write(b);
      }
    }
  }
}
