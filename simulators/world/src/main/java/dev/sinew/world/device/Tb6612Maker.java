package dev.sinew.world.device;

/** Puts a motor bridge between lines and wheels. */
public final class Tb6612Maker implements DeviceMaker {
  @Override
  public String driver() {
    return "tb6612";
  }

  @Override
  public void make(Settings settings, Mounting mounting) {
    mounting.device(
        new Tb6612Model(settings, mounting.harness(), mounting.lines(), mounting.plant()));
  }
}
