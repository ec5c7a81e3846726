package dev.sinew.runtime.engine;

import dev.sinew.runtime.config.robot.RobotFile;
import dev.sinew.runtime.page.PageActions;
import dev.sinew.runtime.page.PageConfig;
import dev.sinew.runtime.page.PageException;
import dev.sinew.runtime.page.PageModel;
import dev.sinew.runtime.page.PageServer;
import dev.sinew.runtime.page.PageText;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** Opens the page, and opens it anew when its address, port or token change. Thread-safe. */
final class PageDoor implements AutoCloseable {
  private final PageModel model;
  private final PageActions actions;
  private final Supplier<String> metrics;
  private final Map<String, PageText> texts;
  private Optional<PageServer> server = Optional.empty();
  private Optional<PageConfig> open = Optional.empty();
  private boolean closed;

  /**
   * @param metrics what Prometheus is told
   * @param texts what else programs may read, by its path
   */
  PageDoor(
      PageModel model, PageActions actions, Supplier<String> metrics, Map<String, PageText> texts) {
    this.texts = Map.copyOf(texts);
    this.model = model;
    this.actions = actions;
    this.metrics = metrics;
  }

  /**
   * Opens the page; one that is open is closed first, since both may want the same port.
   *
   * @param port in place of the file's; 0 takes a free one
   * @throws StartException if its address or port cannot be had; the page that was open before is
   *     open again then, if it can be
   */
  synchronized void open(RobotFile.Page page, int port) throws StartException {
    if (closed) {
      return;
    }
    PageConfig config;
    try {
      config = new PageConfig(page.address(), port, page.token());
    } catch (IllegalArgumentException e) {
      throw new StartException("page: " + e.getMessage(), e);
    }
    Optional<PageConfig> before = open;
    shut();
    try {
      start(config);
    } catch (PageException e) {
      if (before.isPresent()) {
        again(before.get(), e);
      }
      throw new StartException(String.valueOf(e.getMessage()), e);
    }
  }

  private void again(PageConfig before, PageException cause) {
    try {
      start(before);
    } catch (PageException e) {
      cause.addSuppressed(e);
    }
  }

  private void start(PageConfig config) throws PageException {
    PageServer next = new PageServer(config, model, actions, metrics, texts);
    try {
      next.start();
    } catch (PageException | RuntimeException e) {
      next.close();
      throw e;
    }
    server = Optional.of(next);
    open = Optional.of(config);
  }

  private void shut() {
    server.ifPresent(PageServer::close);
    server = Optional.empty();
    open = Optional.empty();
  }

  /** Where it listens; empty while it is shut. */
  synchronized OptionalInt port() {
    return server.map(s -> OptionalInt.of(s.port())).orElseGet(OptionalInt::empty);
  }

  @Override
  public synchronized void close() {
    closed = true;
    shut();
  }
}
