package dev.sinew.runtime.config;

import dev.sinew.runtime.config.json5.Problem;
import dev.sinew.runtime.config.json5.TextWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a check found.
 *
 * @param file what was checked
 * @param kind what it is; empty when nobody can tell
 * @param problems in the order of the file
 * @param summary what a right file describes, line by line
 */
public record CheckReport(
    Path file, Optional<FileKind> kind, List<Problem> problems, List<String> summary) {
  public CheckReport {
    problems = problems.stream().distinct().sorted().toList();
    summary = List.copyOf(summary);
  }

  /** Whether nothing is wrong. */
  public boolean ok() {
    return problems.isEmpty();
  }

  /** 0 when nothing is wrong, else 1. */
  public int exitCode() {
    return ok() ? 0 : 1;
  }

  /** For people: one line for each problem, or what the file describes. */
  public String text() {
    StringBuilder out = new StringBuilder();
    problems.forEach(problem -> out.append(problem).append('\n'));
    summary.forEach(line -> out.append(line).append('\n'));
    String word = kind.map(k -> k.word() + " file").orElse("file");
    if (ok()) {
      out.append("%s: this %s is in order%n".formatted(file, word));
    } else {
      out.append(
          "%s: %d problem%s in this %s%n"
              .formatted(file, problems.size(), problems.size() == 1 ? "" : "s", word));
    }
    return out.toString();
  }

  /** For programs: file, kind, ok, problems with file, line, column, path and message, summary. */
  public String json() {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("file", file.toString());
    kind.ifPresent(k -> report.put("kind", k.word()));
    report.put("ok", ok());
    List<Object> list = new ArrayList<>();
    for (Problem problem : problems) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("file", problem.place().file());
      entry.put("line", problem.place().line());
      entry.put("column", problem.place().column());
      entry.put("path", problem.path());
      entry.put("message", problem.message());
      list.add(entry);
    }
    report.put("problems", list);
    report.put("summary", summary);
    return new TextWriter(TextWriter.Style.JSON).write(report);
  }
}
