// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.support;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.caredoor.account.LogInFacts;
import org.caredoor.enrollment.desk.Contact;
import org.caredoor.patient.Demographics;
import org.jspecify.annotations.Nullable;

/** What a desk asks on the telephone. Nothing about health is ever asked. Stored, never renamed. */
enum Question {
  /** The patient's. */
  NAME_AND_BIRTH,
  ADDRESS,
  PHONE,
  EMAIL,
  RECORD_NUMBER,
  /** Of somebody who acts for the patient. */
  OWN_NAME,
  OWN_EMAIL,
  OWN_BIRTH;

  /** How many are asked; all have to be right. */
  static final int ASKED = 3;

  /**
   * What the answers are taken from.
   *
   * @param own what the caller's own chart says, where they have one; of others than the patient
   */
  record Known(
      Demographics patient,
      String recordNumber,
      Caller caller,
      @Nullable LogInFacts logIn,
      @Nullable Demographics own) {}

  /** The last part of its text key. */
  String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<Question> ofName(String name) {
    return Arrays.stream(values()).filter(q -> q.name().equals(name)).findFirst();
  }

  /** The right answers, each may be given; none where it cannot be asked. */
  List<Object> answers(Known known) {
    Demographics patient = known.patient();
    return switch (this) {
      case NAME_AND_BIRTH ->
          patient.birthDate() == null
              ? List.of()
              : Stream.concat(
                      patient.names().stream().<Object>map(Demographics.Name::full).distinct(),
                      Stream.of(patient.birthDate()))
                  .toList();
      case ADDRESS -> contacts(patient, "address");
      case PHONE -> contacts(patient, "phone");
      case EMAIL -> contacts(patient, "email");
      case RECORD_NUMBER ->
          known.recordNumber().isEmpty() ? List.of() : List.of(known.recordNumber());
      case OWN_NAME -> ownName(known.caller());
      case OWN_EMAIL ->
          known.logIn() == null
              ? List.of()
              : known.logIn().emails().stream()
                  .filter(e -> e.confirmedAt() != null)
                  .<Object>map(LogInFacts.Email::address)
                  .toList();
      case OWN_BIRTH ->
          known.own() == null || known.own().birthDate() == null
              ? List.of()
              : List.of(known.own().birthDate());
    };
  }

  private static List<Object> ownName(Caller caller) {
    return caller.name().isEmpty()
        ? List.of()
        : caller.relationship().isEmpty()
            ? List.of(caller.name())
            : List.of(caller.name(), new Cause.Relation(caller.relationship()));
  }

  private static List<Object> contacts(Demographics person, String kind) {
    return Contact.inUse(person)
        .filter(c -> c.kind().equals(kind))
        .map(c -> String.join(", ", c.value().lines().map(String::strip).toList()))
        .filter(Objects::nonNull)
        .distinct()
        .<Object>map(text -> text)
        .toList();
  }

  /**
   * Three questions for a caller; none where too little is known of them. Who acts for somebody is
   * asked about themselves and about the patient.
   *
   * @param earlier checks before this one: each time others are asked, as far as there are others
   */
  static List<Question> chosen(Known known, int earlier) {
    List<Question> asked = new ArrayList<>();
    if (known.caller().self()) {
      asked.add(NAME_AND_BIRTH);
      List<Question> more = new ArrayList<>(List.of(ADDRESS, PHONE, RECORD_NUMBER, EMAIL));
      more.removeIf(q -> q.answers(known).isEmpty());
      Collections.rotate(more, -earlier);
      more.stream().limit(ASKED - 1).forEach(asked::add);
    } else {
      asked.add(OWN_NAME);
      Stream.of(OWN_EMAIL, OWN_BIRTH)
          .filter(q -> !q.answers(known).isEmpty())
          .findFirst()
          .ifPresent(asked::add);
      asked.add(NAME_AND_BIRTH);
    }
    return asked.size() == ASKED && asked.stream().noneMatch(q -> q.answers(known).isEmpty())
        ? asked
        : List.of();
  }
}
