package io.atrium.search.meaning;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;

/**
 * bge-small-en-v1.5 with weights of eight bits: small, quick on one processor, and good at telling
 * whether two English texts say the same.
 *
 * @see "docs/decisions/0036-meanings.md"
 */
final class BgeSmall implements TextModel {

  private static final String NAME = "bge-small-en-v1.5-q";

  /** The first 200 words decide, and the time grows with the square. */
  private static final int MOST_PIECES = 256;

  /** The files stand in the jar of the model. */
  @Singleton
  static class Loader implements TextModel.Loader {

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public TextModel load() throws OrtException, IOException {
      return new BgeSmall();
    }
  }

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;
  private final WordPieces pieces;

  private BgeSmall() throws OrtException, IOException {
    try (var options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      // Else the memory of the longest text is held for ever.
      options.setCPUArenaAllocator(false);
      try (var file = open(".onnx")) {
        session = environment.createSession(file.readAllBytes(), options);
      }
    }
    try (var tokenizer = open("-tokenizer.json")) {
      pieces = WordPieces.of(tokenizer, MOST_PIECES);
    }
  }

  @Override
  public Meaning read(String text) throws OrtException {
    var numbers = pieces.of(text);
    var attention = new long[numbers.length];
    Arrays.fill(attention, 1);
    try (var ids = tensor(numbers);
        var mask = tensor(attention);
        var types = tensor(new long[numbers.length]);
        var result =
            session.run(
                Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", types))) {
      // The first piece stands for the whole text: this model was trained so.
      return Meaning.of(((float[][][]) result.get(0).getValue())[0][0]);
    }
  }

  private OnnxTensor tensor(long[] values) throws OrtException {
    return OnnxTensor.createTensor(
        environment, LongBuffer.wrap(values), new long[] {1, values.length});
  }

  private static InputStream open(String ending) {
    return Objects.requireNonNull(
        BgeSmall.class.getResourceAsStream("/" + NAME + ending), "the model is not among the jars");
  }
}
