// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.migration;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a file holds; known by its columns. Stored by its code, never renamed. */
enum Kind {
  ACCOUNTS(
      List.of("account", "given_name", "family_name", "birth_date"),
      List.of("record_number", "email", "phone", "language", "status")),
  PROXIES(
      List.of("account", "relationship", "basis"),
      List.of("patient_account", "patient_record_number", "patient_birth_date", "until", "paper")),
  CONSENTS(List.of("account", "consent", "answer"), List.of("date", "version"));

  private final List<String> required;
  private final List<String> optional;

  Kind(List<String> required, List<String> optional) {
    this.required = required;
    this.optional = optional;
  }

  List<String> required() {
    return required;
  }

  List<String> optional() {
    return optional;
  }

  boolean knows(String column) {
    return required.contains(column) || optional.contains(column);
  }

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Kind ofCode(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }

  /** The kind that columns are of: the one of which none is missing. */
  static Optional<Kind> of(List<String> columns) {
    return Arrays.stream(values()).filter(k -> columns.containsAll(k.required)).findFirst();
  }

  /** The kind that was meant by columns that do not do: the one that has most of them. */
  static Kind meant(List<String> columns) {
    Kind meant = ACCOUNTS;
    for (Kind kind : values()) {
      if (kind.hits(columns) > meant.hits(columns)) {
        meant = kind;
      }
    }
    return meant;
  }

  private long hits(List<String> columns) {
    return columns.stream().filter(this::knows).filter(c -> !c.equals("account")).count();
  }
}
