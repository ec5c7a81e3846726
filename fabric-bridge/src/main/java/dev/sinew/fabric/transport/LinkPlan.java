package dev.sinew.fabric.transport;

import java.util.List;

/** What a transport needs for one attempt to connect. */
@FunctionalInterface
public interface LinkPlan {

  /** A fresh session: new password, new will. Called on the link's thread before each attempt. */
  Session next();

  /**
   * One session with a broker.
   *
   * @param clientId MQTT client identifier
   * @param user user name
   * @param password as the broker wants it; short-lived
   * @param will published by the broker when the link is lost
   * @param subscriptions topic filters to hear
   */
  record Session(
      String clientId,
      String user,
      String password,
      Outgoing will,
      List<Subscription> subscriptions) {}

  /**
   * @param filter MQTT topic filter
   * @param qos 0 or 1
   */
  record Subscription(String filter, int qos) {}
}
