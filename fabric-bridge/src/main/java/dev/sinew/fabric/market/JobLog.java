package dev.sinew.fabric.market;

import dev.sinew.fabric.envelope.Json;
import dev.sinew.sdk.time.Clock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What happened to jobs, one event a line, each with the hash of the one before; jobs' states are a
 * fold of it. Written by the agent's worker; {@link #lines} may be read by anybody. The file is for
 * people and disputes; money does not depend on it, so a write is not waited for.
 */
public final class JobLog implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(JobLog.class);
  private static final int SHOWN = 50;

  private final Path file;
  private final Clock clock;
  private final Map<String, JobLine> jobs = new LinkedHashMap<>();
  private final AtomicReference<List<JobLine>> shown = new AtomicReference<>(List.of());
  private String last = "0".repeat(64);
  private boolean broken;

  /**
   * @param file appended to; a new chain begins at every start
   */
  public JobLog(Path file, Clock clock) {
    this.file = file;
    this.clock = clock;
  }

  /** A job begins. */
  public void begin(JobLine line) {
    jobs.put(line.id(), line);
    append(line, "to " + line.node());
  }

  /** A job moves on. */
  public void move(String job, JobState state, String detail) {
    change(job, line -> line.in(state), detail);
  }

  /** An answer was handed over after so many milliseconds. */
  public void answered(String job, long millis) {
    change(job, line -> line.in(JobState.ACCEPTED).answeredAfter(millis), millis + " ms");
  }

  /** Another party was asked, or has spoken. */
  public void verification(String job, JobLine.Verification found, String detail) {
    change(job, line -> line.with(found), detail);
  }

  /** The newest jobs, newest first, at most {@value #SHOWN}. */
  public List<JobLine> lines() {
    return shown.get();
  }

  private void change(String job, UnaryOperator<JobLine> step, String detail) {
    JobLine line = jobs.get(job);
    if (line != null) {
      JobLine next = step.apply(line);
      jobs.put(job, next);
      append(next, detail);
    }
  }

  private void append(JobLine line, String detail) {
    while (jobs.size() > SHOWN) {
      jobs.remove(jobs.keySet().iterator().next());
    }
    shown.set(List.copyOf(jobs.values().stream().toList().reversed()));
    ObjectNode event = Json.object();
    event.put("at", Long.toString(clock.wallMillis()));
    event.put("job", line.id());
    event.put("state", line.state().name());
    event.put("verification", line.verification().name());
    event.put("detail", detail);
    event.put("prev", last);
    byte[] bytes = Json.bytes(event);
    last = Json.sha256(bytes);
    if (broken) {
      return;
    }
    try {
      Files.writeString(
          file,
          new String(bytes, StandardCharsets.UTF_8) + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException full) {
      broken = true;
      LOG.warn("{}: the job log is not written any more: {}", file, full.getMessage());
    }
  }

  @Override
  public void close() {
    broken = true;
  }
}
