package dev.sinew.world.device;

/** Puts an encoder on the wheel that a drive base says it measures. */
public final class QuadratureMaker implements DeviceMaker {
  @Override
  public String driver() {
    return "quadrature";
  }

  @Override
  public void make(Settings settings, Mounting mounting) {
    int wheel = mounting.harness().wheelOf(settings.component());
    mounting.device(
        new QuadratureModel(settings, wheel, mounting.lines(), mounting.plant(), mounting.noise()));
  }
}
