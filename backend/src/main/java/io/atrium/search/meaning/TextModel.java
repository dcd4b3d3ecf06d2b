package io.atrium.search.meaning;

/** Makes vectors of texts. Used by one thread. */
interface TextModel {

  /** Throws where it cannot. */
  Meaning read(String text) throws Exception;

  /** Loads a model, which takes a second and its memory. */
  interface Loader {

    /** Vectors of models of different names cannot be compared. */
    String name();

    TextModel load() throws Exception;
  }
}
