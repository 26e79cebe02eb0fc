// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.label;

import java.util.ArrayList;
import java.util.List;
import org.caredoor.access.DataClass;
import org.jspecify.annotations.Nullable;

/** What the rules ask of an entry; gathered in one way through its resource. */
public final class LabelFacts {
  /** A code and its system, as the source wrote them. */
  public record Coding(@Nullable String system, String code) {}

  private final List<Coding> codings = new ArrayList<>();
  private final List<Coding> security = new ArrayList<>(0);
  private final List<String> departments = new ArrayList<>(0);
  private final List<String> texts = new ArrayList<>();
  private @Nullable String encounterClass;
  private boolean uncoded;

  /** Any coding anywhere in the resource. */
  public void coding(@Nullable String system, String code) {
    codings.add(new Coding(system, code));
  }

  /** A tag of {@code meta.security}. */
  public void security(@Nullable String system, String code) {
    security.add(new Coding(system, code));
  }

  /** What the department, place or service that made or ordered it is called. */
  public void department(String name) {
    departments.add(name);
  }

  /** Words: names, notes, narrative, the text of attachments. */
  public void text(String text) {
    texts.add(text);
  }

  public void encounterClass(String code) {
    encounterClass = code;
  }

  /**
   * Says what the entry is about as far as codes tell.
   *
   * @param leading systems of the codings of its leading concept
   */
  public void leading(DataClass data, List<String> leading) {
    uncoded =
        switch (data) {
          case RESULT, VITAL, CONDITION, ALLERGY, MEDICINE, IMMUNIZATION, PROCEDURE ->
              leading.stream().noneMatch(system -> CodeSystems.tells(system, false));
          case VISIT -> leading.stream().noneMatch(system -> CodeSystems.tells(system, true));
          case DOCUMENT, CARE_TEAM, GOAL, DEVICE, SOCIAL, COVERAGE, DEMOGRAPHICS, OTHER -> false;
        };
  }

  List<Coding> codings() {
    return codings;
  }

  List<Coding> security() {
    return security;
  }

  List<String> departments() {
    return departments;
  }

  List<String> texts() {
    return texts;
  }

  @Nullable String encounterClass() {
    return encounterClass;
  }

  boolean uncoded() {
    return uncoded;
  }
}
