package dev.sinew.fabric.hub;

import dev.sinew.fabric.envelope.LoginToken;
import dev.sinew.fabric.envelope.Topics;
import dev.sinew.fabric.identity.DidKey;
import dev.sinew.sdk.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager5;
import org.apache.activemq.artemis.spi.core.security.jaas.UserPrincipal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Artemis's doorkeeper: checks the signed password of a login, that the MQTT client identifier is
 * the agent's own (or a stranger could take over its session), and every publish and subscription
 * against {@link AccessRules}. Called on Artemis's threads.
 */
final class BrokerSecurity implements ActiveMQSecurityManager5 {
  private static final Logger LOG = LoggerFactory.getLogger(BrokerSecurity.class);

  private final Topics topics;
  private final AccessRules rules;
  private final Clock clock;

  /** Passwords live a minute, connections for days: who got in stays in until it disconnects. */
  private final Map<Object, Subject> admitted = new ConcurrentHashMap<>();

  BrokerSecurity(Topics topics, Clock clock) {
    this.topics = topics;
    this.rules = new AccessRules(topics);
    this.clock = clock;
  }

  /** The MQTT client identifier of an agent: its DID without {@code did:key:}. */
  static String clientId(String did) {
    return did.substring("did:key:".length());
  }

  @Override
  public @Nullable Subject authenticate(
      @Nullable String user,
      @Nullable String password,
      RemotingConnection connection,
      @Nullable String securityDomain) {
    Object id = connection.getID();
    Subject known = admitted.get(id);
    if (known != null && user != null && did(known).equals(user)) {
      return known;
    }
    // Artemis knows the client identifier by now and takes over its session only after this.
    String client = connection.getClientID();
    if (user == null || !DidKey.isValid(user) || !clientId(user).equals(client)) {
      LOG.info("login refused: user {} with client identifier {}", shown(user), shown(client));
      return null;
    }
    if (password == null || !LoginToken.isGood(user, password, topics, clock)) {
      LOG.info("login refused: {} has no valid signed password", shown(user));
      return null;
    }
    Subject subject = new Subject(true, Set.of(new UserPrincipal(user)), Set.of(), Set.of());
    admitted.put(id, subject);
    connection.addCloseListener(() -> admitted.remove(id));
    return subject;
  }

  @Override
  public boolean authorize(
      @Nullable Subject subject, Set<Role> roles, CheckType check, String address) {
    if (subject == null || subject.getPrincipals(UserPrincipal.class).isEmpty()) {
      return false;
    }
    String did = did(subject);
    int queue = address.indexOf("::");
    String topic = toTopic(queue < 0 ? address : address.substring(0, queue));
    boolean allowed =
        switch (check) {
          case SEND -> rules.mayPublish(did, topic);
          case CONSUME,
              BROWSE,
              CREATE_DURABLE_QUEUE,
              DELETE_DURABLE_QUEUE,
              CREATE_NON_DURABLE_QUEUE,
              DELETE_NON_DURABLE_QUEUE ->
              rules.mayHear(did, topic);
          case CREATE_ADDRESS, DELETE_ADDRESS ->
              rules.mayPublish(did, topic) || rules.mayHear(did, topic);
          case MANAGE, VIEW, EDIT -> false;
        };
    if (!allowed) {
      LOG.info("{} may not {} {}", DidKey.abbreviated(did), check, topic);
    }
    return allowed;
  }

  @Override
  public boolean validateUser(String user, String password) {
    return false;
  }

  @Override
  public boolean validateUserAndRole(
      String user, String password, Set<Role> roles, CheckType checkType) {
    return false;
  }

  /** Null refuses the login: Artemis takes any other text for a user that was let in. */
  @Override
  public @Nullable String getUserFromSubject(@Nullable Subject subject) {
    return subject == null ? null : did(subject);
  }

  private static String did(Subject subject) {
    return subject.getPrincipals(UserPrincipal.class).iterator().next().getName();
  }

  /** Artemis writes {@code /} as {@code .}, {@code +} as {@code *}; no topic of ours has a dot. */
  private static String toTopic(String address) {
    return address.replace('.', '/').replace('*', '+');
  }

  private static String shown(@Nullable String text) {
    if (text == null) {
      return "nothing";
    }
    String plain = text.replaceAll("[^!-~]", "?");
    return plain.length() > 80 ? plain.substring(0, 80) + "…" : plain;
  }
}
