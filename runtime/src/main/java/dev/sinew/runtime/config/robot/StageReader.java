package dev.sinew.runtime.config.robot;

import dev.sinew.perception.stage.StageKind;
import dev.sinew.runtime.config.bind.Blame;
import dev.sinew.runtime.config.bind.Loaded;
import dev.sinew.runtime.config.bind.Section;
import dev.sinew.runtime.config.json5.Node;
import dev.sinew.runtime.config.json5.ObjectNode;
import dev.sinew.runtime.config.json5.Paths;
import dev.sinew.runtime.config.json5.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the entries of {@code perception.stages}, each with the kind of stage it names. */
final class StageReader {
  private static final String PATH = "perception.stages";
  private static final String MODEL = "model";

  private final KindChoice<StageKind<?>> choice;
  private final Optional<Set<String>> models;
  private final List<Problem> problems;

  /**
   * @param models names of the models there are; empty when not known, and then not checked
   */
  StageReader(List<StageKind<?>> kinds, Optional<Set<String>> models, List<Problem> problems) {
    Map<String, StageKind<?>> named = new HashMap<>();
    kinds.forEach(kind -> named.putIfAbsent(kind.name(), kind));
    this.choice = new KindChoice<>(ResolvedStage.KEY, named, problems);
    this.models = models;
    this.problems = problems;
  }

  /** Those entries in which nothing is wrong, in the order of the file. */
  List<ResolvedStage<?>> read(Node root) {
    List<ResolvedStage<?>> stages = new ArrayList<>();
    if (Trees.find(root, PATH).orElse(root) instanceof ObjectNode entries && entries != root) {
      entries
          .members()
          .forEach((name, member) -> {
            if (member.value() instanceof ObjectNode tree) {
              Section section = new Section(Paths.key(PATH, name), tree);
              if (!ComponentReader.NAME.matcher(name).matches()) {
                problems.add(
                    new Problem(
                        tree.place(),
                        section.path(),
                        "not a name for a stage; expected letters, digits, '-' and '_'"));
              }
              choice
                  .of(section)
                  .flatMap(kind -> resolve(name, kind, section))
                  .ifPresent(stages::add);
            }
          });
    }
    return stages;
  }

  private <C extends Record> Optional<ResolvedStage<?>> resolve(
      String name, StageKind<C> kind, Section section) {
    ObjectNode own = section.tree().without(ResolvedStage.KEY);
    return switch (new Section(section.path(), own).bind(kind.configurationType())) {
      case Loaded.Bad<C>(var found) -> {
        problems.addAll(found);
        yield Optional.empty();
      }
      case Loaded.Ok<C>(var configuration, _) -> {
        for (String sentence : kind.validate(configuration)) {
          problems.add(Blame.at(own, section.path(), sentence));
        }
        Optional<String> model = kind.model(configuration);
        if (model.isPresent() && models.isPresent()) {
          Known.check(
              problems,
              own.get(MODEL).map(Node::place).orElse(own.place()),
              Paths.key(section.path(), MODEL),
              "model",
              model.get(),
              models.get());
        }
        yield Optional.of(new ResolvedStage<>(name, kind, configuration));
      }
    };
  }
}
