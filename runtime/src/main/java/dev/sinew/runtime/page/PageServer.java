package dev.sinew.runtime.page;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Serves the page. Viewers, however many and however slow, take nothing from the robot but one
 * serialisation in a tenth of a second. Not for reuse: start once, close once.
 *
 * <p>Threads: one platform thread {@code sinew-page-feed}, one dispatcher of the JDK's server, one
 * virtual thread a request.
 */
public final class PageServer implements AutoCloseable {
  private final PageConfig config;
  private final Broadcast broadcast = new Broadcast();
  private final RequestThreads threads = new RequestThreads();
  private final Feed feed;
  private final PageHandler handler;
  private @Nullable HttpServer server;

  /**
   * Makes a server that does not listen yet.
   *
   * @param config where to listen
   * @param model what to show
   * @param actions what viewers may ask for
   */
  public PageServer(PageConfig config, PageModel model, PageActions actions) {
    this(config, model, actions, () -> "");
  }

  /**
   * Makes a server that does not listen yet and can also be scraped at {@code /metrics}.
   *
   * @param metrics what Prometheus is told, in its text format; asked on the request's thread
   */
  public PageServer(
      PageConfig config, PageModel model, PageActions actions, Supplier<String> metrics) {
    this(config, model, actions, metrics, Map.of());
  }

  /**
   * Makes a server that does not listen yet and also has texts for programs.
   *
   * @param metrics what Prometheus is told, in its text format; asked on the request's thread
   * @param texts what else can be read, by its path, such as {@code /scene.json}
   */
  public PageServer(
      PageConfig config,
      PageModel model,
      PageActions actions,
      Supplier<String> metrics,
      Map<String, PageText> texts) {
    this.config = config;
    var stream = new EventStream(broadcast, model, threads);
    this.feed = new Feed(model, broadcast, stream, threads);
    this.handler =
        new PageHandler(new RequestGuard(config), model, actions, stream, metrics, texts);
  }

  /**
   * Listens from now on.
   *
   * @throws PageException if the address or port cannot be had; the message says what to do
   */
  public void start() throws PageException {
    if (server != null) {
      throw new IllegalStateException("the page was started before");
    }
    InetAddress address = address();
    if (!address.isLoopbackAddress() && config.token().isEmpty()) {
      throw new PageException(
          "page address %s: other machines could drive this robot; expected a loopback address such as 127.0.0.1, or a token of at least %d characters"
              .formatted(config.address(), PageConfig.SHORTEST_TOKEN));
    }
    limitServer();
    try {
      InetSocketAddress wanted = new InetSocketAddress(address, config.port());
      probe(wanted);
      server = HttpServer.create(wanted, 0);
    } catch (BindException e) {
      throw new PageException(
          "page port %d on %s cannot be had (%s); expected a free port: end the program that uses it, give the page another port (0 takes any free one), or run without the page"
              .formatted(config.port(), config.address(), e.getMessage()),
          e);
    } catch (IOException e) {
      throw new PageException(
          "the page cannot listen on %s port %d: %s"
              .formatted(config.address(), config.port(), e.getMessage()),
          e);
    }
    server.setExecutor(threads);
    server.createContext("/", handler);
    server.start();
    feed.start();
  }

  /**
   * The JDK's server keeps its socket open when it cannot bind it; one that is tried first does
   * not.
   */
  private static void probe(InetSocketAddress wanted) throws IOException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(wanted);
    }
  }

  /**
   * The port it listens on.
   *
   * @throws IllegalStateException before {@link #start()}
   */
  public int port() {
    if (server == null) {
      throw new IllegalStateException("the page was not started");
    }
    return server.getAddress().getPort();
  }

  /** Where to point a browser on this machine; without the token. */
  public String url() {
    return "http://localhost:" + port();
  }

  /** Ends every connection, within 200 ms. Closing twice is harmless. */
  @Override
  public void close() {
    feed.stop();
    broadcast.close();
    threads.interruptAll();
    if (server != null) {
      server.stop(0);
    }
  }

  private InetAddress address() throws PageException {
    try {
      return InetAddress.getByName(config.address());
    } catch (UnknownHostException e) {
      throw new PageException(
          "page address %s is unknown; expected an address of this machine such as 127.0.0.1"
              .formatted(config.address()),
          e);
    }
  }

  /**
   * The JDK's server takes these limits only as system properties, read once. What somebody set on
   * the command line stands.
   */
  private static void limitServer() {
    setUnlessSet("sun.net.httpserver.nodelay", "true");
    setUnlessSet("sun.net.httpserver.maxReqHeaders", "64");
    setUnlessSet("sun.net.httpserver.maxReqHeaderSize", "16384");
    setUnlessSet("jdk.httpserver.maxConnections", "256");
  }

  private static void setUnlessSet(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
