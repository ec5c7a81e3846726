/**
 * The contracts and value types of Sinew. Everything may import it; it imports nothing but the JDK
 * and JSpecify. Skills see this and no more.
 */
@NullMarked
package dev.sinew.sdk;

import org.jspecify.annotations.NullMarked;
