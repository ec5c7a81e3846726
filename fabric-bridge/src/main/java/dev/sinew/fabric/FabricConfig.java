package dev.sinew.fabric;

import dev.sinew.fabric.identity.DidKey;
import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Pattern;
import dev.sinew.sdk.config.Range;
import dev.sinew.sdk.config.Unit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The section {@code fabric} of a robot file.
 *
 * @param enabled whether the robot connects at all
 * @param net name of the net
 * @param hub where the broker listens
 * @param hubDid identity of the hub the robot trusts with its deposits
 * @param data folder of key and ledger
 * @param share kinds of context that others may see
 * @param contextRate how often each kind is published at the most
 * @param buying what inference may be bought
 * @param spending the most that may be spent
 * @param operators who may stop the robot over the fabric
 */
@Doc("Talking to other robots and buying inference over MQTT 5.")
public record FabricConfig(
    @Doc("Whether the robot connects to the fabric at all.") @Default("true") boolean enabled,
    @Doc("Name of the net; agents of different nets do not hear each other.")
        @Pattern("[a-z0-9-]{1,32}")
        @Default("'demo'")
        String net,
    @Doc("Where the broker listens, host:port; absent when the robot starts a hub of its own.")
        @Pattern("[A-Za-z0-9.-]+:[0-9]{1,5}")
        Optional<String> hub,
    @Doc("Identity of the hub trusted with deposits; absent to trust the hub of this net.")
        @Pattern("did:key:z6Mk[1-9A-HJ-NP-Za-km-z]{40,50}")
        Optional<String> hubDid,
    @Doc("Folder of key and ledger; absent for one chosen by the runtime.") Optional<Path> data,
    @Doc("Kinds of context that others may see.") @Default("['pose', 'tracks', 'battery', 'task']")
        List<String> share,
    @Doc("How often each kind of context is published at the most.")
        @Unit("Hz")
        @Range(min = 0.1, max = 20)
        @Default("5")
        double contextRate,
    @Doc("What inference may be bought.") @Default("{}") Buying buying,
    @Doc("The most that may be spent.") @Default("{}") Spending spending,
    @Doc("Identities (did:key:…) whose signed emergency stop the robot obeys.") @Default("[]")
        List<String> operators) {

  public FabricConfig {
    share = List.copyOf(share);
    operators = List.copyOf(operators);
    for (String operator : operators) {
      if (!DidKey.isValid(operator)) {
        throw new IllegalArgumentException(
            "operators: '" + operator + "' is no identity; expected did:key:z6Mk…");
      }
    }
  }

  /**
   * What inference may be bought.
   *
   * @param enabled whether anything is bought
   * @param models models that may be bought, best first; empty for any
   * @param verify when an answer is recomputed by the hub
   * @param atomsPerSecond what a second of waiting is worth when offers are compared
   */
  @Doc("What inference may be bought.")
  public record Buying(
      @Doc("Whether anything is bought.") @Default("true") boolean enabled,
      @Doc("Models that may be bought, best first; empty for any.") @Default("[]")
          List<String> models,
      @Doc("When an answer is recomputed by the hub.") @Default("'sampled'") Verify verify,
      @Doc("What a second of waiting is worth when offers are compared, atoms.")
          @Range(min = 0, max = 1e9)
          @Default("10")
          double atomsPerSecond) {
    public Buying {
      models = List.copyOf(models);
    }
  }

  /** When an answer is recomputed by another party. */
  public enum Verify {
    NEVER,
    /** Until a node has given ten valid answers in a row, then max(1/valid answers, 2 %). */
    SAMPLED,
    ALWAYS
  }

  /**
   * The most that may be spent, atoms of the hub's asset. One atom is the smallest amount.
   *
   * @param stopped the kill switch
   * @param asset code of the asset, issued by the hub
   * @param perJob for one look
   * @param perHour in any hour
   * @param perDay in any day
   * @param total ever, from this data folder
   * @param deposit locked for a node when the first look is bought there, and again when it is used
   *     up
   * @param channelLife how long a deposit stays locked at the most
   */
  @Doc("The most that may be spent, in atoms of the hub's asset.")
  public record Spending(
      @Doc("Kill switch: true buys nothing, whatever else is said.") @Default("false")
          boolean stopped,
      @Doc("Code of the asset, issued by the hub.") @Pattern("[A-Z0-9]{1,12}") @Default("'TEST'")
          String asset,
      @Doc("The most one look may cost.") @Range(min = 0) @Default("100") long perJob,
      @Doc("The most in any hour.") @Range(min = 0) @Default("5000") long perHour,
      @Doc("The most in any day.") @Range(min = 0) @Default("20000") long perDay,
      @Doc("The most ever, from this data folder.") @Range(min = 0) @Default("1000000") long total,
      @Doc("Locked for a node at the first look, and again when used up.")
          @Range(min = 1)
          @Default("1000")
          long deposit,
      @Doc("How long a deposit stays locked at the most.")
          @Range(min = 3600, max = 2592000)
          @Default("'7 d'")
          Duration channelLife) {}
}
