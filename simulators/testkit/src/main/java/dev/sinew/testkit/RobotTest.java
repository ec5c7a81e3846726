package dev.sinew.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that has a robot: the one of a robot file, in its simulated world, in virtual time, alone.
 * The method takes a {@link RobotUnderTest}; the same seed gives the same run, bit for bit.
 *
 * <p>The skills under test are those of every plugin on the test's class path (a folder or jar with
 * {@code META-INF/sinew/plugin.json}), loaded as a robot loads them: from a jar, by a class loader
 * of their own.
 *
 * <p>A test that fails leaves a picture of the path, the events, a table of every cycle and a
 * recording in {@code target/robot-tests/CLASS/METHOD/} and says so. The recording shows what the
 * robot met and did; replayed, it gives the same commands when {@link #modes} chose the skills, but
 * not when the test started them, for a replay has no test.
 */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Test
@ExtendWith(RobotExtension.class)
public @interface RobotTest {

  /** The robot file, relative to the project; if it is not there, to the Sinew clone. */
  String robot();

  /** A world file in place of the one that the robot file names, found in the same way. */
  String world() default "";

  /** Of everything random in the world and in the skills. */
  long seed() default 1;

  /** Whether the robot file's modes choose what runs; otherwise only the test starts skills. */
  boolean modes() default false;

  /** Whether the robot sees with its camera, which makes a run many times slower. */
  boolean perception() default false;
}
