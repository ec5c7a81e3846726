package dev.sinew.fabric.transport;

import dev.sinew.fabric.identity.Identity;

class LoopbackTransportTest extends TransportContract {
  private final LoopbackBroker broker = new LoopbackBroker();

  @Override
  FabricTransport transport(Identity identity) {
    return new LoopbackTransport(broker, CLOCK);
  }

  @Override
  void cut(FabricTransport transport) {
    ((LoopbackTransport) transport).cut();
  }

  @Override
  void stopBroker() {
    broker.stop();
  }

  @Override
  void startBroker() {
    broker.start();
  }

  @Override
  void letReconnect(FabricTransport transport) {
    transport.tend();
  }
}
