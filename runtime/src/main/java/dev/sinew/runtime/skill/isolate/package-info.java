/**
 * The agreement between a robot and the process of an isolated plugin: frames, scenes, yields, and
 * the process's own side. The skill host speaks it; whatever comes from the process is hostile
 * until it was checked.
 */
@NullMarked
package dev.sinew.runtime.skill.isolate;

import org.jspecify.annotations.NullMarked;
