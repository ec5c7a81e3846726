package dev.sinew.fabric.transport;

/**
 * A link to a broker that keeps itself up: it connects, subscribes, and after a loss tries again
 * with growing random pauses until closed. Thread-safe.
 */
public interface FabricTransport extends AutoCloseable {

  /**
   * Starts connecting and returns at once. To be called once.
   *
   * @param plan asked anew for every attempt
   * @param receiver told what arrives and how the link fares
   */
  void open(LinkPlan plan, Receiver receiver);

  /**
   * Hands a message over without blocking.
   *
   * @return false when it was not taken: no link, or too much is under way. Nothing is queued while
   *     there is no link, since signed messages go stale; whoever must get through sends again
   */
  boolean publish(Outgoing message);

  /** Called by the owner twice a second, for transports that have no threads of their own. */
  default void tend() {}

  /** How the link is now. */
  LinkState state();

  /** Leaves in good order (the will is not published), within 300 ms. */
  @Override
  void close();

  /** What hears from the link. Called on the link's threads: must return quickly, never block. */
  interface Receiver {
    void arrived(String topic, byte[] payload);

    void linkChanged(LinkState state);
  }
}
