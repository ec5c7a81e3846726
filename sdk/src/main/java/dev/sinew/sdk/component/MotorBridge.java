package dev.sinew.sdk.component;

/** A motor driver chip with one or more channels that share an enable line. */
public interface MotorBridge extends Component {

  /** How many motors it drives. */
  int channels();

  /**
   * One of its motors; the same object each time.
   *
   * @param channel from 0
   */
  Motor motor(int channel);
}
