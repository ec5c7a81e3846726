package dev.sinew.fabric.node;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Pattern;
import dev.sinew.sdk.config.Range;
import dev.sinew.sdk.inference.ModelRef;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A node file.
 *
 * @param name for people
 * @param net name of the net
 * @param hub where the broker listens, {@code host:port}
 * @param hubDid identity of the hub whose ledger is believed
 * @param data folder of key and ledger
 * @param region where the node stands
 * @param sells what is sold
 * @param limits how much is taken in
 */
@Doc("A machine that sells inference.")
public record NodeConfig(
    @Doc("Name, for people.") @Pattern("[ -~]{1,64}") String name,
    @Doc("Name of the net.") @Pattern("[a-z0-9-]{1,32}") @Default("'demo'") String net,
    @Doc("Where the broker listens, host:port; usually given on the command line.")
        @Pattern("[A-Za-z0-9.-]+:[0-9]{1,5}")
        Optional<String> hub,
    @Doc("Identity of the hub whose ledger is believed; absent to believe the hub of this net.")
        @Pattern("did:key:z6Mk[1-9A-HJ-NP-Za-km-z]{40,50}")
        Optional<String> hubDid,
    @Doc("Folder of key and ledger; absent for one chosen by the runtime.") Optional<Path> data,
    @Doc("Where the node stands; part of its offers' topics.")
        @Pattern("[a-z0-9-]{1,32}")
        @Default("'local'")
        String region,
    @Doc("What is sold.") @Default("{}") Sells sells,
    @Doc("How much is taken in.") @Default("{}") Limits limits) {

  /**
   * What is sold: a run of the best model this machine has, or of one by name.
   *
   * @param model the model's manifest name; absent for the best one the engine has
   * @param run how it is run
   * @param asset code of the asset, issued by the hub
   * @param price for one picture
   */
  @Doc("What is sold.")
  public record Sells(
      @Doc("The model's name; absent for the best one in the model store.")
          @Pattern("[A-Za-z0-9._-]{1,64}")
          Optional<String> model,
      @Doc("How it is run: plain is one pass, thorough is tiles and flips fused.")
          @Default("'thorough'")
          ModelRef.Run run,
      @Doc("Code of the asset, issued by the hub.") @Pattern("[A-Z0-9]{1,12}") @Default("'TEST'")
          String asset,
      @Doc("Price of one picture, atoms.") @Range(min = 1) @Default("5") long price) {}

  /**
   * How much is taken in.
   *
   * @param maxBytes largest picture
   * @param queue jobs waiting for the engine
   * @param writeOffs delivered units a robot may leave unpaid in a row before it is refused
   */
  @Doc("How much is taken in.")
  public record Limits(
      @Doc("Largest picture taken inline, bytes.")
          @Range(min = 1024, max = 131072)
          @Default("131072")
          int maxBytes,
      @Doc("Jobs that may wait for the engine.") @Range(min = 1, max = 256) @Default("8") int queue,
      @Doc("Delivered looks a robot may leave unpaid in a row before it is refused.")
          @Range(min = 1, max = 100)
          @Default("3")
          int writeOffs) {}
}
