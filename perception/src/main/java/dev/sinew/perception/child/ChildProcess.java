package dev.sinew.perception.child;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A child process that writes pictures to its standard output. What it says on standard error is
 * logged, and its last lines are kept for error messages. Thread-safe.
 */
public final class ChildProcess implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ChildProcess.class);
  private static final int KEPT_LINES = 12;
  private static final int LONGEST_LINE = 400;
  private static final long GRACE_MILLIS = 300;

  private final String tool;
  private final Process process;
  private final ReadableByteChannel output;
  private final UnaryOperator<String> veil;
  private final ArrayDeque<String> lastLines = new ArrayDeque<>();
  private final Thread listener;

  private ChildProcess(
      String tool, Process process, ReadableByteChannel output, UnaryOperator<String> veil) {
    this.tool = tool;
    this.process = process;
    this.output = output;
    this.veil = veil;
    listener = new Thread(this::listen, tool + " messages");
    listener.setDaemon(true);
    listener.start();
  }

  /**
   * Starts a tool.
   *
   * @param command the tool and its arguments
   * @param install how a user gets the tool, as a command
   * @param veil takes out of a line that the tool says what nobody may see
   * @throws MissingToolException if the tool is not there
   */
  public static ChildProcess start(List<String> command, String install, UnaryOperator<String> veil)
      throws MissingToolException {
    String tool = command.getFirst();
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectInput(ProcessBuilder.Redirect.from(nothing()));
    try (@Nullable KernelPipe pipe = KernelPipe.open().orElse(null)) {
      if (pipe == null) {
        Process process = builder.start();
        return new ChildProcess(tool, process, Channels.newChannel(process.getInputStream()), veil);
      }
      builder.redirectOutput(pipe.writeEnd());
      ReadableByteChannel output = pipe.read();
      try {
        return new ChildProcess(tool, builder.start(), output, veil);
      } catch (IOException e) {
        output.close();
        throw e;
      }
    } catch (IOException e) {
      throw new MissingToolException(
          "the tool '%s' cannot be started: it is not installed or not on the PATH. Install it: %s"
              .formatted(tool, install),
          e);
    }
  }

  private static java.io.File nothing() {
    return new java.io.File(
        System.getProperty("os.name").startsWith("Windows") ? "NUL" : "/dev/null");
  }

  private void listen() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String told = veil.apply(line);
        String cut = told.length() > LONGEST_LINE ? told.substring(0, LONGEST_LINE) + "…" : told;
        LOG.debug("{}: {}", tool, cut);
        synchronized (lastLines) {
          lastLines.addLast(cut);
          if (lastLines.size() > KEPT_LINES) {
            lastLines.removeFirst();
          }
        }
      }
    } catch (IOException e) {
      LOG.debug("{}: messages ended: {}", tool, e.toString());
    }
  }

  /** What it writes. To be closed by its reader; a read ends when the child does. */
  public ReadableByteChannel output() {
    return output;
  }

  /** Why it ended, with its last words; waits a moment for both. */
  public String ending() {
    boolean interrupted = false;
    try {
      process.waitFor(GRACE_MILLIS, TimeUnit.MILLISECONDS);
      listener.join(GRACE_MILLIS);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    String words;
    synchronized (lastLines) {
      words = String.join(" | ", lastLines);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    String how = process.isAlive() ? "closed its output" : "ended with code " + process.exitValue();
    return "%s %s%s".formatted(tool, how, words.isEmpty() ? "" : ": " + words);
  }

  /** Ends the process: asked first, killed when it does not listen. */
  @Override
  public void close() {
    process.destroy();
    boolean interrupted = false;
    try {
      if (!process.waitFor(GRACE_MILLIS, TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor(GRACE_MILLIS, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
