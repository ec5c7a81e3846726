package dev.sinew.runtime.cli;

import dev.sinew.fabric.hub.FabricHub;
import dev.sinew.fabric.hub.HubConfig;
import dev.sinew.perception.engine.LocalInferenceEngine;
import dev.sinew.runtime.config.bind.Loaded;
import dev.sinew.runtime.config.bind.RecordBinder;
import dev.sinew.runtime.config.json5.Json5Reader;
import dev.sinew.runtime.engine.Engines;
import dev.sinew.runtime.engine.Installation;
import dev.sinew.runtime.engine.StartException;
import dev.sinew.sdk.time.SystemClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

/** The broker, registry and ledger of a fleet that has no other. */
@Command(
    name = "hub",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Runs a hub: broker, registry, ledger and replay of answers, until Ctrl-C.",
    footer = {"", "Example:", "  sinew hub --port 1883 --data hub/"})
final class HubCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description = "The hub file; all defaults without one.")
  private @Nullable Path file;

  @Option(names = "--port", paramLabel = "N", description = "Port of the broker; 0 takes any.")
  private @Nullable Integer port;

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description = "Identity and ledger; .sinew/data/hub by default.")
  private @Nullable Path data;

  @Option(names = "--child", hidden = true, description = "Ends when its standard input ends.")
  private boolean child;

  @Spec private CommandSpec spec;

  HubCommand() {}

  @Override
  public Integer call() {
    Console console = new Console(spec);
    Installation installation = Installation.here();
    try {
      HubConfig config = located(read(installation), installation);
      LocalInferenceEngine engine = Engines.forSale(installation);
      FabricHub hub = FabricHub.start(config, engine, new SystemClock());
      Daemon.run(
          child,
          console,
          "%s %s listens on %s:%d"
              .formatted(config.name(), hub.did(), config.broker().host(), hub.port()),
          hub.port() + " " + hub.did(),
          hub,
          engine);
      return CommandLine.ExitCode.OK;
    } catch (StartException e) {
      return console.refuse(e.problems());
    } catch (IOException | IllegalArgumentException e) {
      return console.refuse(List.of("hub: " + e.getMessage()));
    }
  }

  private HubConfig read(Installation installation) throws StartException {
    Json5Reader reader = new Json5Reader(installation.environment());
    RecordBinder binder = new RecordBinder();
    Loaded<HubConfig> loaded =
        file == null
            ? binder.bind(
                reader.read("defaults", "{}".getBytes(StandardCharsets.UTF_8)), HubConfig.class)
            : binder.bind(reader.read(file), HubConfig.class);
    return switch (loaded) {
      case Loaded.Ok<HubConfig>(var config, _) -> config;
      case Loaded.Bad<HubConfig>(var problems) ->
          throw new StartException(problems.stream().map(Object::toString).toList());
    };
  }

  private HubConfig located(HubConfig config, Installation installation) {
    HubConfig.BrokerAddress address =
        new HubConfig.BrokerAddress(
            config.broker().host(), port == null ? config.broker().port() : port);
    Path folder =
        Optional.ofNullable(data)
            .or(config::data)
            .orElse(installation.home().resolve(".sinew/data").resolve(config.name()));
    return new HubConfig(
        config.name(),
        config.net(),
        address,
        Optional.of(folder),
        config.issuer(),
        config.verify());
  }
}
