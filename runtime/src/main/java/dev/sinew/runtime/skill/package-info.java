/**
 * Where skills live: plugin jars with class loaders of their own, and the host that resumes each
 * skill's thread inside the decide phase. Called by the cycle and the cortex; no actuator enters.
 */
@NullMarked
package dev.sinew.runtime.skill;

import org.jspecify.annotations.NullMarked;
