package dev.sinew.world.device.servobus;

/**
 * Feetech's protocol as the servos speak it. Source: Feetech "SMS/STS Communication Protocol
 * Manual": packets, checksum, instructions; the response's third number is the error.
 */
final class FeetechChain extends Chain {
  private static final int BROADCAST = 0xfe;

  FeetechChain(int baud, boolean echo) {
    super(baud, echo);
  }

  private int at(int index) {
    return received[index] & 0xff;
  }

  @Override
  int packet() {
    if (count < 6) {
      return 0;
    }
    if (at(0) != 0xff || at(1) != 0xff || at(2) == 0xff) {
      return 1;
    }
    int whole = 4 + at(3);
    if (whole < 6) {
      return 1;
    }
    if (count < whole) {
      return 0;
    }
    int sum = 0;
    for (int i = 2; i < whole - 1; i++) {
      sum += at(i);
    }
    if (((255 - sum) & 0xff) == at(whole - 1)) {
      instruct(at(2), at(4), whole - 6);
    }
    return whole;
  }

  /**
   * @param length of the parameters, which begin at 5
   */
  private void instruct(int id, int instruction, int length) {
    switch (instruction) {
      case 0x82 -> {
        for (int i = 2; i < length; i++) {
          read(at(5 + i), at(5), at(6));
        }
      }
      case 0x83 -> {
        int wide = at(6);
        for (int i = 2; i + wide < length; i += wide + 1) {
          for (int s = 0; s < slaves.size(); s++) {
            Slave slave = slaves.get(s);
            if (slave.id == at(5 + i) && slave.plugged) {
              slave.write(at(5), received, 6 + i, wide);
            }
          }
        }
      }
      case 0x02 -> read(id, at(5), at(6));
      case 0x01 -> read(id, 0, 0);
      case 0x03 -> {
        for (int s = 0; s < slaves.size(); s++) {
          Slave slave = slaves.get(s);
          if ((slave.id == id || id == BROADCAST) && slave.plugged) {
            slave.write(at(5), received, 6, length - 1);
            if (id != BROADCAST) {
              reply(slave, 0, 0);
            }
          }
        }
      }
      default -> {}
    }
  }

  private void read(int id, int address, int length) {
    for (int s = 0; s < slaves.size(); s++) {
      Slave slave = slaves.get(s);
      if (slave.id == id && slave.plugged) {
        reply(slave, address, length);
      }
    }
  }

  private void reply(Slave slave, int address, int length) {
    begin();
    answer(0xff);
    answer(0xff);
    int sum = slave.id + length + 2 + slave.error;
    answer(slave.id);
    answer(length + 2);
    answer(slave.error);
    for (int i = 0; i < length; i++) {
      answer(slave.table[address + i]);
      sum += slave.table[address + i];
    }
    answer(~sum & 0xff);
  }
}
