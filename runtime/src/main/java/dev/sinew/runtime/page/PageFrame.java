package dev.sinew.runtime.page;

import java.util.List;

/**
 * One camera picture on its way to the viewers.
 *
 * @param number counts the pictures published, from 1
 * @param jpeg the encoded picture; must not change any more
 * @param width pixels
 * @param height pixels
 * @param boxes what was seen in it
 */
record PageFrame(long number, byte[] jpeg, int width, int height, List<FrameBox> boxes) {}
