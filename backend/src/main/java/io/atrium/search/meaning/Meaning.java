package io.atrium.search.meaning;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** What a text means: a direction in {@value #DIMENSIONS} dimensions. */
public final class Meaning {

  public static final int DIMENSIONS = 384;

  private final float[] direction;

  private Meaning(float[] direction) {
    this.direction = direction;
  }

  /**
   * @param vector of any length but zero
   */
  public static Meaning of(float... vector) {
    if (vector.length != DIMENSIONS) {
      throw new IllegalArgumentException(vector.length + " dimensions");
    }
    var square = 0.0;
    for (var each : vector) {
      square += (double) each * each;
    }
    if (!(square > 0) || Double.isInfinite(square)) {
      throw new IllegalArgumentException("no direction");
    }
    var length = Math.sqrt(square);
    var direction = new float[DIMENSIONS];
    for (var i = 0; i < DIMENSIONS; i++) {
      direction[i] = (float) (vector[i] / length);
    }
    return new Meaning(direction);
  }

  static Meaning read(byte[] kept) {
    var direction = new float[kept.length / Float.BYTES];
    ByteBuffer.wrap(kept).asFloatBuffer().get(direction);
    return of(direction);
  }

  byte[] bytes() {
    var bytes = ByteBuffer.allocate(DIMENSIONS * Float.BYTES);
    bytes.asFloatBuffer().put(direction);
    return bytes.array();
  }

  /** Of length 1. */
  public float[] vector() {
    return direction.clone();
  }

  /** The cosine between both: 1 where they say the same. */
  public double closeness(Meaning other) {
    var sum = 0.0;
    for (var i = 0; i < DIMENSIONS; i++) {
      sum += (double) direction[i] * other.direction[i];
    }
    return Math.clamp(sum, -1, 1);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Meaning meaning && Arrays.equals(direction, meaning.direction);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(direction);
  }

  @Override
  public String toString() {
    return "Meaning[%.3f, %.3f, …]".formatted(direction[0], direction[1]);
  }
}
