/**
 * Fetches model files over HTTP into the cache: resumable, one process at a time, nothing kept
 * whose hash is wrong. Only a person's command calls it; a robot that runs never downloads by
 * itself, and no inference enters.
 */
@NullMarked
package dev.sinew.perception.download;

import org.jspecify.annotations.NullMarked;
