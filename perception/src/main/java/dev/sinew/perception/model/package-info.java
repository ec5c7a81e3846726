/**
 * What a model is and where its file lies: manifests and the store that checks size and hash before
 * anything is loaded. The runtime reads manifests and builds the store; no network and no inference
 * enters.
 */
@NullMarked
package dev.sinew.perception.model;

import org.jspecify.annotations.NullMarked;
