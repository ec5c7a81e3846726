package dev.sinew.it.rig;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A class of tests for the rig's machine; its name ends in {@code RigTest}. The build leaves it out
 * by its tag, and {@code ./sinew test --kernel} runs it. Started anywhere else it fails and says
 * so: it could touch real pins.
 */
@Tag("kernel")
@ExtendWith(OnTheRig.Only.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface OnTheRig {

  /** Fails where the rig's machine is not. */
  final class Only implements BeforeAllCallback {
    @Override
    public void beforeAll(ExtensionContext context) {
      if (!Boolean.getBoolean("sinew.rig")) {
        throw new IllegalStateException(
            "runs in the kernel rig's machine only: ./sinew test --kernel --select '.*"
                + context.getDisplayName()
                + "'");
      }
    }
  }
}
