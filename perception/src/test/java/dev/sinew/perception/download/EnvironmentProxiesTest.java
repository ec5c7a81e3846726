package dev.sinew.perception.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentProxiesTest {
  private static final URI HTTPS = URI.create("https://github.com/x");

  private static Proxy chosen(Map<String, String> environment, URI address) {
    return EnvironmentProxies.of(environment, Optional.empty()).select(address).getFirst();
  }

  private static Proxy at(String host, int port) {
    return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(host, port));
  }

  @Test
  void takesTheProxyOfTheScheme() {
    Map<String, String> environment =
        Map.of("HTTPS_PROXY", "http://one:3128", "http_proxy", "two:8080");

    assertThat(chosen(environment, HTTPS)).isEqualTo(at("one", 3128));
    assertThat(chosen(environment, URI.create("http://a/"))).isEqualTo(at("two", 8080));
  }

  @Test
  void smallLettersGoBeforeCapitalsAndAllProxyComesLast() {
    assertThat(chosen(Map.of("https_proxy", "http://a:1", "HTTPS_PROXY", "http://b:1"), HTTPS))
        .isEqualTo(at("a", 1));
    assertThat(chosen(Map.of("ALL_PROXY", "http://c:1"), HTTPS)).isEqualTo(at("c", 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"github.com", "localhost, .github.com", "com", "*"})
  void leavesOutWhatNoProxyNames(String except) {
    assertThat(chosen(Map.of("https_proxy", "http://a:1", "NO_PROXY", except), HTTPS))
        .isEqualTo(Proxy.NO_PROXY);
  }

  @Test
  void noProxyMeansWholeNamesOfDomains() {
    assertThat(chosen(Map.of("https_proxy", "http://a:1", "no_proxy", "hub.com"), HTTPS))
        .isEqualTo(at("a", 1));
  }

  @Test
  void asksJavasOwnSettingsWhereTheEnvironmentNamesNone() {
    ProxySelector own = ProxySelector.of(InetSocketAddress.createUnresolved("own", 9));

    assertThat(EnvironmentProxies.of(Map.of(), Optional.of(own)).select(HTTPS))
        .containsExactly(at("own", 9));
    assertThat(chosen(Map.of(), HTTPS)).isEqualTo(Proxy.NO_PROXY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"socks5://a:1", "http://user:secret@a:1", "http://", "a b"})
  void refusesWhatItCannotUseWithoutShowingIt(String value) {
    assertThatThrownBy(() -> chosen(Map.of("https_proxy", value), HTTPS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("https_proxy")
        .hasMessageNotContaining("secret");
  }
}
