package dev.sinew.runtime.hardware.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;

/** Asks every address of a bus that a device can have. */
final class BusScan {
  /** Below and above are addresses with a meaning of their own (I2C specification, table 4). */
  static final int FIRST = 0x08;

  static final int LAST = 0x77;

  private BusScan() {}

  /**
   * The addresses that answer or are held, in rising order.
   *
   * @param installed names of the drivers there are
   * @param holder the kernel driver of an address
   */
  static List<Inventory.Address> addresses(
      AddressProbe probe, Set<String> installed, IntFunction<Optional<String>> holder) {
    List<Inventory.Address> found = new ArrayList<>();
    for (int address = FIRST; address <= LAST; address++) {
      switch (probe.probe(address)) {
        case PRESENT -> found.add(KnownChips.identify(address, probe, installed));
        case HELD ->
            found.add(
                new Inventory.Address(
                    address,
                    Optional.of(holder.apply(address).orElse("the kernel")),
                    List.of(),
                    false,
                    List.of()));
        case SILENT -> {}
      }
    }
    return found;
  }
}
