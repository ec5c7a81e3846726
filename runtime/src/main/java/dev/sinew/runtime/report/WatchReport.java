package dev.sinew.runtime.report;

import dev.sinew.perception.watch.Lane;
import dev.sinew.perception.watch.StageTimes;
import dev.sinew.perception.watch.Watched;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was seen in footage, for a program; the page for people shows the same numbers.
 *
 * @param source as the user named it
 * @param model facts about the model, in words by their names
 * @param tracker how detections were paired with tracks
 * @param machine facts about this machine, in words by their names
 * @param watched what was seen
 * @param files what was written beside the report, by what it is
 */
public record WatchReport(
    String source,
    Map<String, String> model,
    String tracker,
    Map<String, String> machine,
    Watched watched,
    Map<String, String> files) {
  static final double MILLIS = 1e-6;

  /** Facts that every report has. */
  public static Map<String, String> thisMachine() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    facts.put("processor", System.getProperty("os.arch"));
    facts.put("cores", String.valueOf(Runtime.getRuntime().availableProcessors()));
    facts.put("Java", String.valueOf(Runtime.version()));
    return facts;
  }

  /** Pictures watched a second. */
  double rate() {
    return watched.pictures() * 1e9 / Math.max(1, watched.wallNanos());
  }

  /** As JSON. */
  public String json() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("source", source);
    map.put("model", model);
    map.put("tracker", tracker);
    map.put("machine", machine);
    map.put("pictures", watched.pictures());
    map.put("framesPerSecond", watched.framesPerSecond());
    map.put("watchedPerSecond", rate());
    map.put(
        "counts",
        Map.of(
            "captured", watched.counts().captured(),
            "dropped", watched.counts().dropped(),
            "damaged", watched.counts().damaged(),
            "late", watched.counts().late(),
            "restarts", watched.counts().restarts(),
            "boxesNotBelieved", watched.dropped()));
    map.put("finds", watched.finds());
    map.put("tracks", watched.tracks());
    List<Object> stages = new ArrayList<>();
    for (StageTimes stage : watched.stages()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("stage", stage.name());
      one.put("p50Millis", stage.percentile(0.5) * MILLIS);
      one.put("p90Millis", stage.percentile(0.9) * MILLIS);
      one.put("p99Millis", stage.percentile(0.99) * MILLIS);
      one.put("maxMillis", stage.percentile(1) * MILLIS);
      stages.add(one);
    }
    map.put("stages", stages);
    List<Object> lanes = new ArrayList<>();
    for (Lane lane : watched.lanes()) {
      lanes.add(
          Map.of(
              "id", lane.id(),
              "label", lane.label(),
              "sightings", lane.sightings(),
              "first", lane.stretches().getFirst().first(),
              "last", lane.stretches().getLast().last()));
    }
    map.put("lanes", lanes);
    map.put("files", files);
    return new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(map);
  }

  /** As one page that needs nothing else. */
  public String html() {
    return new WatchHtml(this).page();
  }
}
