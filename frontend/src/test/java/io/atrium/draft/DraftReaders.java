package io.atrium.draft;

import io.atrium.schemas.DescriptorReader;
import io.atrium.schemas.DescriptorValidator;
import io.atrium.schemas.Kinds;

/** A reader for tests without an application. */
public final class DraftReaders {

  public static final DraftReader READER =
      new DraftReader(new DescriptorReader(), new DescriptorValidator(Kinds.builtIn()));

  private DraftReaders() {}
}
