/** Tests of the page, over real loopback connections and in a real browser. */
@NullMarked
package dev.sinew.runtime.page;

import org.jspecify.annotations.NullMarked;
