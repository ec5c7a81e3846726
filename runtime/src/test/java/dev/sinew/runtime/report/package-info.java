/** Tests of the run report and its hashes. */
@NullMarked
package dev.sinew.runtime.report;

import org.jspecify.annotations.NullMarked;
