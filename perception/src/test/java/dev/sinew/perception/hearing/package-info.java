/** Tests of the hearing. */
@NullMarked
package dev.sinew.perception.hearing;

import org.jspecify.annotations.NullMarked;
