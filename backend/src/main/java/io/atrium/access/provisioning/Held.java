package io.atrium.access.provisioning;

/**
 * A right that a target holds.
 *
 * @param place what it is a right to, in the target's words ("realm role model-gateway")
 * @param holder who has it, in the target's words
 * @param key tells it from every other in this target; equal to {@link Provisioner#keys} of the
 *     grant that it belongs to
 */
public record Held(String place, String holder, String key) {}
