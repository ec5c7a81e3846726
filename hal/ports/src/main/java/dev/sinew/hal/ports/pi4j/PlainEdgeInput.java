package dev.sinew.hal.ports.pi4j;

import com.pi4j.common.Descriptor;
import com.pi4j.common.Metadata;
import com.pi4j.context.Context;
import com.pi4j.io.binding.DigitalBinding;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputConfig;
import com.pi4j.io.gpio.digital.DigitalInputProvider;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.DigitalStateChangeListener;
import dev.sinew.hal.ports.EdgeInput;
import dev.sinew.sdk.time.Clock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A plain Pi4J digital input as an edge input: edges are stamped when they arrive in Java. */
final class PlainEdgeInput implements EdgeInput {
  private final Context context;
  private final DigitalInput input;
  private final Clock clock;
  private @Nullable DigitalStateChangeListener registered;

  PlainEdgeInput(Context context, DigitalInput input, Clock clock) {
    this.context = context;
    this.input = input;
    this.clock = clock;
  }

  @Override
  public void onEdge(EdgeListener listener) {
    if (registered != null) {
      input.removeListener(registered);
    }
    registered = event -> listener.edge(event.state().isHigh(), clock.nanos());
    input.addListener(registered);
  }

  @Override
  public boolean kernelTimestamps() {
    return false;
  }

  @Override
  public long settledNanos(long nowNanos) {
    return nowNanos;
  }

  @Override
  public DigitalState state() {
    return input.state();
  }

  @Override
  public boolean isOn() {
    return input.isOn();
  }

  @Override
  public DigitalInput addListener(DigitalStateChangeListener... listener) {
    input.addListener(listener);
    return this;
  }

  @Override
  public DigitalInput removeListener(DigitalStateChangeListener... listener) {
    input.removeListener(listener);
    return this;
  }

  @Override
  public Consumer<Boolean> addConsumer(Consumer<Boolean> listener) {
    return input.addConsumer(listener);
  }

  @Override
  public DigitalInput removeConsumer(Consumer<Boolean> listener) {
    input.removeConsumer(listener);
    return this;
  }

  @Override
  @SuppressWarnings("rawtypes") // as Pi4J declares it
  public DigitalInput bind(DigitalBinding... binding) {
    input.bind(binding);
    return this;
  }

  @Override
  @SuppressWarnings("rawtypes") // as Pi4J declares it
  public DigitalInput unbind(DigitalBinding... binding) {
    input.unbind(binding);
    return this;
  }

  @Override
  public DigitalInputConfig config() {
    return input.config();
  }

  @Override
  public DigitalInput name(String name) {
    input.name(name);
    return this;
  }

  @Override
  public DigitalInput description(String description) {
    input.description(description);
    return this;
  }

  @Override
  public DigitalInputProvider provider() {
    return input.provider();
  }

  @Override
  public String id() {
    return input.id();
  }

  @Override
  public String name() {
    return input.name();
  }

  @Override
  public String description() {
    return input.description();
  }

  @Override
  public Metadata metadata() {
    return input.metadata();
  }

  @Override
  public Descriptor describe() {
    return input.describe();
  }

  @Override
  public DigitalInput initialize(Context inContext) {
    input.initialize(inContext);
    return this;
  }

  @Override
  public DigitalInput shutdownInternal(Context inContext) {
    input.shutdownInternal(inContext);
    return this;
  }

  @Override
  public void close() {
    if (registered != null) {
      input.removeListener(registered);
      registered = null;
    }
    if (context.hasIO(input.id())) {
      Registration.end(context, input);
    }
  }
}
