package io.atrium.app;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.atrium.schemas.DescriptorReader;
import io.atrium.schemas.DescriptorValidator;
import io.atrium.schemas.Document;
import io.atrium.schemas.Fault;
import io.atrium.schemas.Kinds;
import io.atrium.stack.StackProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Descriptors in files of this machine. */
final class Descriptors {
  private final DescriptorReader reader = new DescriptorReader();
  private final DescriptorValidator validator = new DescriptorValidator(Kinds.builtIn());

  /**
   * @param faults those of its syntax, or else those of its content; none where it is valid
   */
  record Checked(Path file, Document document, List<Fault> faults) {
    /** As compilers write them, so that editors and build servers find the place. */
    List<String> lines() {
      return faults.stream()
          .map(fault ->
              "%s:%d:%d: %s%s"
                  .formatted(
                      file,
                      fault.line(),
                      fault.column(),
                      fault.pointer().isEmpty() ? "" : fault.pointer() + " ",
                      fault.message()))
          .toList();
    }

    /** One object for each fault, for programs. */
    void write(ArrayNode list) {
      for (var fault : faults) {
        list.addObject()
            .put("file", file.toString())
            .put("line", fault.line())
            .put("column", fault.column())
            .put("pointer", fault.pointer())
            .put("message", fault.message());
      }
    }
  }

  List<Checked> check(List<Path> files) {
    var checked = new ArrayList<Checked>();
    for (var file : files) {
      for (var document : reader.read(bytes(file))) {
        checked.add(
            new Checked(
                file,
                document,
                document.faults().isEmpty() ? validator.validate(document) : document.faults()));
      }
    }
    return checked;
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException unreadable) {
      throw new StackProblem("%s cannot be read.".formatted(file), unreadable);
    }
  }
}
