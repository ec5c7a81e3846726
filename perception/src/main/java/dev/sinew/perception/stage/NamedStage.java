package dev.sinew.perception.stage;

/**
 * A stage and what the robot file calls it.
 *
 * @param name as the scene knows it
 */
public record NamedStage(String name, Stage stage) {}
