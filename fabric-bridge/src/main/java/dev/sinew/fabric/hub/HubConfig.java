package dev.sinew.fabric.hub;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Pattern;
import dev.sinew.sdk.config.Range;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A hub file.
 *
 * @param name for people
 * @param net name of the net
 * @param broker where the broker listens
 * @param data folder of key and ledger
 * @param issuer the test credits the hub issues
 * @param verify how answers are replayed
 */
@Doc("A hub: broker, registry, ledger and replay for a fleet that has no other.")
public record HubConfig(
    @Doc("Name, for people.") @Pattern("[ -~]{1,64}") @Default("'hub'") String name,
    @Doc("Name of the net.") @Pattern("[a-z0-9-]{1,32}") @Default("'demo'") String net,
    @Doc("Where the broker listens.") @Default("{}") BrokerAddress broker,
    @Doc("Folder of key and ledger; absent for one chosen by the runtime.") Optional<Path> data,
    @Doc("The test credits the hub issues.") @Default("{}") Issuer issuer,
    @Doc("How answers are replayed.") @Default("{}") Verify verify) {

  /**
   * Where the broker listens.
   *
   * @param host address; loopback unless the hub serves other machines
   * @param port TCP port; 0 for any free one
   */
  @Doc("Where the broker listens.")
  public record BrokerAddress(
      @Doc("Address to listen on; loopback unless other machines are served.")
          @Pattern("[A-Za-z0-9.:-]{1,64}")
          @Default("'127.0.0.1'")
          String host,
      @Doc("TCP port; 0 for any free one.") @Range(min = 0, max = 65535) @Default("0") int port) {}

  /**
   * The test credits the hub issues.
   *
   * @param asset their code
   * @param grant what each identity gets once
   * @param limit the most that is ever granted
   */
  @Doc("The test credits the hub issues.")
  public record Issuer(
      @Doc("Code of the asset.") @Pattern("[A-Z0-9]{1,12}") @Default("'TEST'") String asset,
      @Doc("What each identity gets once, atoms.") @Range(min = 1) @Default("100000") long grant,
      @Doc("The most that is ever granted, atoms.") @Range(min = 1) @Default("1000000000")
          long limit) {}

  /**
   * How answers are replayed.
   *
   * @param threshold score under which boxes are not compared
   * @param queue replays that may wait
   */
  @Doc("How answers are replayed.")
  public record Verify(
      @Doc("Score that detectors report from; boxes within 0.02 of it are not compared.")
          @Range(min = 0, max = 1)
          @Default("0.25")
          double threshold,
      @Doc("Replays that may wait for the engine.") @Range(min = 1, max = 64) @Default("8")
          int queue) {}
}
