package dev.sinew.runtime.cli;

import dev.sinew.fabric.node.FabricNode;
import dev.sinew.fabric.node.NodeConfig;
import dev.sinew.perception.engine.LocalInferenceEngine;
import dev.sinew.runtime.config.bind.Loaded;
import dev.sinew.runtime.config.bind.RecordBinder;
import dev.sinew.runtime.config.json5.Json5Reader;
import dev.sinew.runtime.engine.Engines;
import dev.sinew.runtime.engine.Installation;
import dev.sinew.runtime.engine.StartException;
import dev.sinew.sdk.time.SystemClock;
import java.io.IOException;
import java.nio.file.Path;
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

/** Sells inference: offers its models on a hub, runs jobs, and is paid by vouchers. */
@Command(
    name = "node",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Sells looks at pictures to robots, until Ctrl-C.",
    footer = {"", "Example:", "  sinew node configs/nodes/demo.json5 --hub 127.0.0.1:1883"})
final class NodeCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "The node file.")
  private @Nullable Path file;

  @Option(
      names = "--hub",
      paramLabel = "HOST:PORT",
      description = "Where the broker listens; else the file says.")
  private @Nullable String hub;

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description = "Identity, ledger and results; .sinew/data/NAME by default.")
  private @Nullable Path data;

  @Option(names = "--child", hidden = true, description = "Ends when its standard input ends.")
  private boolean child;

  @Spec private CommandSpec spec;

  NodeCommand() {}

  @Override
  public Integer call() {
    Console console = new Console(spec);
    if (file == null) {
      return console.refuse(List.of("no node file was named"));
    }
    Installation installation = Installation.here();
    try {
      NodeConfig config = located(read(installation, file), installation);
      LocalInferenceEngine engine = Engines.forSale(installation);
      FabricNode node = FabricNode.start(config, engine, new SystemClock());
      Daemon.run(
          child,
          console,
          "%s %s sells %s".formatted(config.name(), node.did(), node.status().sells()),
          node.did(),
          node,
          engine);
      return CommandLine.ExitCode.OK;
    } catch (StartException e) {
      return console.refuse(e.problems());
    } catch (IOException | IllegalArgumentException e) {
      return console.refuse(List.of("node: " + e.getMessage()));
    }
  }

  private static NodeConfig read(Installation installation, Path file) throws StartException {
    return switch (new RecordBinder()
        .bind(new Json5Reader(installation.environment()).read(file), NodeConfig.class)) {
      case Loaded.Ok<NodeConfig>(var config, _) -> config;
      case Loaded.Bad<NodeConfig>(var problems) ->
          throw new StartException(problems.stream().map(Object::toString).toList());
    };
  }

  private NodeConfig located(NodeConfig config, Installation installation) {
    Path folder =
        Optional.ofNullable(data)
            .or(config::data)
            .orElse(installation.home().resolve(".sinew/data").resolve(config.name()));
    return new NodeConfig(
        config.name(),
        config.net(),
        Optional.ofNullable(hub).or(config::hub),
        config.hubDid(),
        Optional.of(folder),
        config.region(),
        config.sells(),
        config.limits());
  }
}
