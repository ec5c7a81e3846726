package dev.sinew.perception.hearing;

/**
 * Words of the list that were recognised.
 *
 * @param text one entry of the list: lower case, words parted by one space
 * @param confidence in [0, 1]
 */
public record Heard(String text, double confidence) {}
