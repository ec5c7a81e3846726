package dev.sinew.runtime.page;

import java.util.function.Supplier;

/**
 * A text that programs read beside the page, under the same guard.
 *
 * @param type its media type, such as {@code application/json}
 * @param content the text now; asked on the request's thread
 */
public record PageText(String type, Supplier<String> content) {}
