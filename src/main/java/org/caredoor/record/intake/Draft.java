// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.intake;

import java.util.List;
import org.caredoor.access.label.LabelFacts;
import org.caredoor.directory.Directory;
import org.caredoor.record.RefusalReason;
import org.caredoor.record.RefusedException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A resource with what was found in it; its references still are the source's.
 *
 * @param columns null for what belongs to the directory
 * @param facts what the label rules ask of it; nothing of a person's own details
 * @param nameless references to departments and the like that came without a name
 */
public record Draft(
    String type,
    ObjectNode json,
    @Nullable Columns columns,
    String searchText,
    List<Walk.Mention> mentions,
    LabelFacts facts,
    List<ObjectNode> nameless) {

  /** Checks a resource and takes out what becomes columns. */
  public static Draft of(ObjectNode resource) {
    String type = resource.path("resourceType").stringValue("");
    Shape shape = Shapes.of(type);
    if (shape == null && !Directory.TYPES.contains(type)) {
      throw new RefusedException(
          type.isEmpty() ? RefusalReason.NOT_FHIR : RefusalReason.UNKNOWN_TYPE,
          type.matches("[A-Za-z]{1,40}") ? type : null);
    }
    var words = new SearchText();
    var facts = new LabelFacts();
    Walk.Found found = Walk.through(resource, words, facts);
    Columns columns = shape == null ? null : Columns.of(resource, shape);
    if (shape != null && columns != null) {
      facts.leading(columns.dataClass(), Leading.systems(resource, shape));
    }
    if (columns != null && columns.display() != null) {
      words.add(columns.display());
    }
    return new Draft(
        type,
        resource,
        columns,
        shape == null ? "" : words.folded(),
        found.mentions(),
        facts,
        found.nameless());
  }

  /** Whether a type has a place in a patient's record. */
  public static boolean patientOwned(String type) {
    return Shapes.patientOwned(type);
  }

  Columns entryColumns() {
    if (columns == null) {
      throw new IllegalStateException(type + " has no place in a record");
    }
    return columns;
  }
}
