package dev.sinew.fabric.agent;

import java.util.Set;

/**
 * What an agent says of itself.
 *
 * @param net name of the net
 * @param kind {@code robot}, {@code node} or {@code hub}
 * @param name for people, at most 64 characters
 * @param runtime program and version
 * @param challenges kinds of peers it asks for proof of their key; empty for none
 */
public record AgentProfile(
    String net, String kind, String name, String runtime, Set<String> challenges) {
  public static final String ROBOT = "robot";
  public static final String NODE = "node";
  public static final String HUB = "hub";
}
