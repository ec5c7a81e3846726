package dev.sinew.perception.download;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Proxies as the environment names them, the way curl and most other tools do: {@code https_proxy},
 * {@code http_proxy}, {@code all_proxy} and {@code no_proxy}, in small or capital letters. Without
 * them Java's own settings count. Immutable.
 */
public final class EnvironmentProxies extends ProxySelector {
  private static final List<Proxy> DIRECT = List.of(Proxy.NO_PROXY);

  private final Map<String, Proxy> byScheme;
  private final List<String> except;
  private final Optional<ProxySelector> otherwise;

  private EnvironmentProxies(
      Map<String, Proxy> byScheme, List<String> except, Optional<ProxySelector> otherwise) {
    this.byScheme = byScheme;
    this.except = except;
    this.otherwise = otherwise;
  }

  /**
   * Reads the environment.
   *
   * @param otherwise asked where the environment names no proxy
   * @throws IllegalArgumentException if a variable names no HTTP proxy; its name is in the message,
   *     its value is not
   */
  public static EnvironmentProxies of(
      Map<String, String> environment, Optional<ProxySelector> otherwise) {
    Map<String, Proxy> byScheme = new java.util.HashMap<>();
    for (String scheme : List.of("http", "https")) {
      named(environment, scheme + "_proxy")
          .or(() -> named(environment, "all_proxy"))
          .ifPresent(proxy -> byScheme.put(scheme, proxy));
    }
    List<String> except =
        Stream.of(value(environment, "no_proxy").orElse("").split(","))
            .map(part -> part.strip().toLowerCase(Locale.ROOT))
            .filter(part -> !part.isEmpty())
            .toList();
    return new EnvironmentProxies(Map.copyOf(byScheme), except, otherwise);
  }

  private static Optional<String> value(Map<String, String> environment, String name) {
    return Stream.of(name, name.toUpperCase(Locale.ROOT))
        .map(key -> environment.getOrDefault(key, "").strip())
        .filter(text -> !text.isEmpty())
        .findFirst();
  }

  private static Optional<Proxy> named(Map<String, String> environment, String name) {
    return value(environment, name).map(text -> proxy(name, text));
  }

  private static Proxy proxy(String name, String text) {
    try {
      URI address = new URI(text.contains("://") ? text : "http://" + text);
      String host = address.getHost();
      if (address.getUserInfo() != null) {
        throw new IllegalArgumentException(
            name + ": a proxy that wants a password cannot be used; expected http://host:port");
      }
      if ("http".equalsIgnoreCase(address.getScheme()) && host != null) {
        int port = address.getPort() < 0 ? 80 : address.getPort();
        return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(host, port));
      }
    } catch (URISyntaxException _) {
      // Said below, without the value: there may be a password in it.
    }
    throw new IllegalArgumentException(name + " names no HTTP proxy; expected http://host:port");
  }

  @Override
  public List<Proxy> select(URI address) {
    String host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
    Proxy proxy = byScheme.get(String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT));
    if (proxy == null) {
      return otherwise.map(selector -> selector.select(address)).orElse(DIRECT);
    }
    return except.stream().anyMatch(part -> covers(part, host)) ? DIRECT : List.of(proxy);
  }

  private static boolean covers(String part, String host) {
    String domain = part.startsWith(".") ? part.substring(1) : part;
    return part.equals("*") || host.equals(domain) || host.endsWith("." + domain);
  }

  @Override
  public void connectFailed(URI address, SocketAddress proxy, IOException fault) {
    otherwise.ifPresent(selector -> selector.connectFailed(address, proxy, fault));
  }
}
