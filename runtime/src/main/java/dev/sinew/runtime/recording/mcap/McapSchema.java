package dev.sinew.runtime.recording.mcap;

/**
 * What the messages of channels look like.
 *
 * @param id 1 to 65535, unique in its file
 * @param name such as {@code foxglove.PoseInFrame}
 * @param encoding such as {@code jsonschema}; empty for none
 * @param data the schema's text or bytes; not to be changed
 */
public record McapSchema(int id, String name, String encoding, byte[] data) {}
