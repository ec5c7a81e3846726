package dev.sinew.world.device.servobus;

import org.jspecify.annotations.Nullable;

/**
 * Dynamixel's protocol 2.0 as the servos speak it. Source: ROBOTIS e-Manual, "DYNAMIXEL Protocol
 * 2.0": packets, byte stuffing, instructions, status errors; "CRC Calculation", here bit by bit.
 */
final class DynamixelChain extends Chain {
  private static final int BROADCAST = 0xfe;
  private static final int CRC_ERROR = 3;

  private final byte[] body = new byte[512];
  private final byte[] reply = new byte[512];

  DynamixelChain(int baud) {
    super(baud, false);
  }

  private static int crc(byte[] bytes, int length) {
    int crc = 0;
    for (int i = 0; i < length; i++) {
      crc ^= (bytes[i] & 0xff) << 8;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 0x8000) != 0 ? (crc << 1 ^ 0x8005) & 0xffff : crc << 1;
      }
    }
    return crc;
  }

  private int at(int index) {
    return received[index] & 0xff;
  }

  @Override
  int packet() {
    if (count < 10) {
      return 0;
    }
    if (at(0) != 0xff || at(1) != 0xff || at(2) != 0xfd || at(3) != 0) {
      return 1;
    }
    int whole = 7 + (at(5) | at(6) << 8);
    if (whole < 10 || whole > 500) {
      return 1;
    }
    if (count < whole) {
      return 0;
    }
    int id = at(4);
    if (crc(received, whole - 2) != (at(whole - 2) | at(whole - 1) << 8)) {
      for (int s = 0; s < slaves.size(); s++) {
        Slave slave = slaves.get(s);
        if (slave.id == id && slave.plugged) {
          status(slave, slave.error | CRC_ERROR, 0, 0);
        }
      }
      return whole;
    }
    int length = 0;
    for (int i = 7; i < whole - 2; i++) {
      body[length++] = received[i];
      boolean header = i >= 9 && at(i) == 0xfd && at(i - 1) == 0xff && at(i - 2) == 0xff;
      if (header && at(i + 1) == 0xfd) {
        i++;
      }
    }
    instruct(id, length);
    return whole;
  }

  private int two(int index) {
    return (body[index] & 0xff) | (body[index + 1] & 0xff) << 8;
  }

  private void instruct(int id, int length) {
    switch (body[0] & 0xff) {
      case 0x82 -> syncRead(length);
      case 0x83 -> syncWrite(length);
      default -> {
        for (int s = 0; s < slaves.size(); s++) {
          Slave slave = slaves.get(s);
          if ((slave.id == id || id == BROADCAST) && slave.plugged) {
            one(slave, length);
          }
        }
      }
    }
  }

  private void one(Slave slave, int length) {
    switch (body[0] & 0xff) {
      case 0x01 -> status(slave, slave.error, 0, 2);
      case 0x02 -> status(slave, slave.error, two(1), two(3));
      case 0x03 -> {
        int error = slave.write(two(1), body, 3, length - 3);
        status(slave, error, 0, 0);
      }
      case 0x08 -> {
        status(slave, slave.error, 0, 0);
        slave.powerUp();
      }
      default -> status(slave, slave.error | 2, 0, 0);
    }
  }

  private void syncRead(int length) {
    int address = two(1);
    int wanted = two(3);
    for (int i = 5; i < length; i++) {
      Slave slave = find(body[i] & 0xff);
      if (slave == null || !slave.plugged) {
        // Those behind it in the list wait for its answer in vain.
        return;
      }
      status(slave, slave.error, address, wanted);
    }
  }

  private void syncWrite(int length) {
    int address = two(1);
    int wide = two(3);
    for (int i = 5; i + wide < length; i += wide + 1) {
      Slave slave = find(body[i] & 0xff);
      if (slave != null && slave.plugged) {
        int error = slave.write(address, body, i + 1, wide);
        if (error != slave.error) {
          throw new IllegalStateException("sync write of a locked register");
        }
      }
    }
  }

  private @Nullable Slave find(int id) {
    for (int s = 0; s < slaves.size(); s++) {
      Slave slave = slaves.get(s);
      if (slave.id == id) {
        return slave;
      }
    }
    return null;
  }

  private void status(Slave slave, int error, int address, int length) {
    int at = 0;
    for (int value : HEADER) {
      reply[at++] = (byte) value;
    }
    reply[at++] = (byte) slave.id;
    at += 2;
    reply[at++] = 0x55;
    reply[at++] = (byte) error;
    for (int i = 0; i < length; i++) {
      reply[at++] = slave.table[address + i];
      if (at >= 10 && ended(at)) {
        reply[at++] = (byte) 0xfd;
      }
    }
    reply[5] = (byte) (at - 5);
    reply[6] = (byte) (at - 5 >> 8);
    int crc = crc(reply, at);
    reply[at++] = (byte) crc;
    reply[at++] = (byte) (crc >> 8);
    begin();
    for (int i = 0; i < at; i++) {
      answer(reply[i]);
    }
  }

  private static final int[] HEADER = {0xff, 0xff, 0xfd, 0};

  private boolean ended(int at) {
    return reply[at - 1] == (byte) 0xfd
        && reply[at - 2] == (byte) 0xff
        && reply[at - 3] == (byte) 0xff;
  }
}
