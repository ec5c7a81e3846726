package dev.sinew.runtime.hardware.inventory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** A bus with chips on it that notes which registers were read. */
final class FakeBus implements AddressProbe {
  private final Set<Integer> present = new HashSet<>();
  private final Set<Integer> held = new HashSet<>();
  private final Map<String, Integer> registers = new HashMap<>();
  final List<String> reads = new ArrayList<>();

  FakeBus chip(int address) {
    present.add(address);
    return this;
  }

  FakeBus held(int address) {
    held.add(address);
    return this;
  }

  /** A register, of one byte or two. */
  FakeBus register(int address, int register, int value) {
    registers.put(address + "/" + register, value);
    return chip(address);
  }

  @Override
  public Answer probe(int address) {
    return held.contains(address)
        ? Answer.HELD
        : present.contains(address) ? Answer.PRESENT : Answer.SILENT;
  }

  @Override
  public OptionalInt readByte(int address, int register) {
    return read(address, register, 0xff);
  }

  @Override
  public OptionalInt readWord(int address, int register) {
    return read(address, register, 0xffff);
  }

  private OptionalInt read(int address, int register, int mask) {
    reads.add("0x%02x/0x%02x".formatted(address, register));
    Integer value = registers.get(address + "/" + register);
    return value == null ? OptionalInt.empty() : OptionalInt.of(value & mask);
  }

  @Override
  public void close() {}
}
