package dev.sinew.hal.drivers.hcsr04;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Range;
import dev.sinew.sdk.config.Unit;

/** An HC-SR04, its lines and its place on the body. */
@Doc("HC-SR04 ultrasonic range finder on two GPIO lines, its 5 V echo divided down to 3.3 V.")
public record HcSr04Config(
    @Doc("Line wired to Trig.") @Range(min = 0, max = 63) int trigger,
    @Doc("Line wired to Echo through a divider.") @Range(min = 0, max = 63) int echo,
    @Doc("Longest distance to report; farther echoes count as none.")
        @Unit("m")
        @Range(min = 0.1, max = 4)
        @Default("4")
        double maxRange,
    @Doc("Temperature of the air, on which the speed of sound depends.")
        @Unit("°C")
        @Range(min = -40, max = 60)
        @Default("20")
        double airTemperature,
    @Doc("Time between two measurements, and the length of one sensor's turn among several.")
        @Unit("s")
        @Range(min = 0.06, max = 10)
        @Default("0.06")
        double interval,
    @Doc("How many sensors take turns so that none hears another's echo; 1 for a single one.")
        @Range(min = 1, max = 16)
        @Default("1")
        int sensors,
    @Doc("This sensor's turn among them, from 0.") @Range(min = 0, max = 15) @Default("0") int turn,
    @Doc("The sensor's place forward of the body's origin.")
        @Unit("m")
        @Range(min = -5, max = 5)
        @Default("0")
        double mountX,
    @Doc("The sensor's place left of the body's origin.")
        @Unit("m")
        @Range(min = -5, max = 5)
        @Default("0")
        double mountY,
    @Doc("Direction it looks, from the body's x axis, counter-clockwise from above.")
        @Unit("rad")
        @Range(min = -6.2832, max = 6.2832)
        @Default("0")
        double mountYaw) {}
