/**
 * Binds trees to records: facts stand on the record's components and every mistake is found in one
 * pass. Called by readers of configuration and by the skill host; knows no particular record.
 */
@NullMarked
package dev.sinew.runtime.config.bind;

import org.jspecify.annotations.NullMarked;
