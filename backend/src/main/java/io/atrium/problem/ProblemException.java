package io.atrium.problem;

import io.atrium.schemas.Fault;
import java.util.List;
import java.util.Map;

/** A failure that its caller can understand and mend; anything else that is thrown is a bug. */
public final class ProblemException extends RuntimeException {

  private final transient ProblemType type;
  private final transient List<Fault> errors;
  private final transient Map<String, Object> members;

  public ProblemException(ProblemType type, String detail) {
    this(type, detail, List.of(), Map.of());
  }

  private ProblemException(
      ProblemType type, String detail, List<Fault> errors, Map<String, Object> members) {
    super(detail, null, false, false);
    this.type = type;
    this.errors = List.copyOf(errors);
    this.members = Map.copyOf(members);
  }

  /** The same problem, naming the places in the caller's document that are at fault. */
  public ProblemException at(List<Fault> faults) {
    return new ProblemException(type, detail(), faults, members);
  }

  /** The same problem with an extension member (RFC 9457 §3.2). */
  public ProblemException with(String member, Object value) {
    var more = new java.util.HashMap<>(members);
    more.put(member, value);
    return new ProblemException(type, detail(), errors, more);
  }

  public ProblemType type() {
    return type;
  }

  public String detail() {
    return String.valueOf(getMessage());
  }

  public List<Fault> errors() {
    return errors;
  }

  public Map<String, Object> members() {
    return members;
  }
}
