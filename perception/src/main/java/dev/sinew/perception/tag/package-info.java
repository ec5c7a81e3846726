/**
 * Printed tags (AprilTag, ArUco): what they are, where they stand and how sure that is. Whoever
 * knows where a tag hangs corrects a pose by it; that is not done here.
 */
@NullMarked
package dev.sinew.perception.tag;

import org.jspecify.annotations.NullMarked;
