package io.atrium.access.provisioning;

/** How far a target came. */
public sealed interface Outcome {

  /**
   * It is done.
   *
   * @param detail what was done, in words for the record
   */
  record Confirmed(String detail) implements Outcome {}

  /**
   * The target has it and will call back.
   *
   * @param reference what the target calls it
   */
  record Waiting(String reference) implements Outcome {}

  /** A person has to do it and say so. */
  record Manual(String instructions) implements Outcome {}
}
