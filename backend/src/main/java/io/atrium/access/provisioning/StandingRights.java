package io.atrium.access.provisioning;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What grants say at this moment. */
public interface StandingRights {

  /**
   * @param settled whether every target has confirmed it; while it is being given or taken, a
   *     target may hold it or not
   */
  record Standing(Right right, boolean settled) {}

  /**
   * Those of one subject that hold or are being given, for targets in which two grants come to the
   * same.
   *
   * @param provisioner the word of the target
   */
  List<Right> of(String provisioner, String subject);

  /** Those of one grant, if it still holds or is being given. */
  List<Right> of(String provisioner, UUID grant);

  /**
   * A part of all, also of those that are being taken, in the order of the grants' ids.
   *
   * @param after the last grant of the part before; null for the first
   * @param limit grants, of which one may have several rights in the target
   */
  List<Standing> after(String provisioner, @Nullable UUID after, int limit);
}
