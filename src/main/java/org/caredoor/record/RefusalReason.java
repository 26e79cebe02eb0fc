// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record;

import java.util.Locale;

/** Why something that came from outside was not taken in; the code is stored and never renamed. */
public enum RefusalReason {
  EMPTY("there is nothing in it"),
  UNREADABLE("it cannot be read"),
  UNKNOWN_KIND("it is not a kind of file that is taken in"),
  MALFORMED_JSON("it is not well-formed JSON"),
  INVALID_UTF8("it is not valid UTF-8"),
  NUL_CHARACTER("it holds a NUL character"),
  DUPLICATE_KEY("one object has the same key twice"),
  TOO_DEEP("it is nested too deeply"),
  TOO_LONG("it is too long"),
  TOO_MANY_ENTRIES("the bundle has too many entries"),
  NOT_FHIR("it is not a FHIR resource"),
  UNKNOWN_TYPE("resources of this type are not taken in"),
  UNKNOWN_BUNDLE_TYPE("bundles of this type are not taken in"),
  UNSUPPORTED_METHOD("the request of the entry is not supported"),
  BAD_ID("its id is not a FHIR id"),
  SAME_ID_TWICE("another resource in it has the same id and other content"),
  MISSING_ELEMENT("an element that FHIR R4 requires is missing"),
  BAD_ELEMENT("an element has the wrong shape"),
  BAD_DATE("a date is not a FHIR date between 1800 and 2200"),
  BAD_REFERENCE("a reference cannot be understood"),
  UNRESOLVED_REFERENCE("a reference points to something that is not in the bundle"),
  MISSING_PATIENT("it does not say which patient it is about"),
  UNKNOWN_PATIENT("its patient has not been received from this source"),
  TWO_PATIENTS("it mixes the data of two patients"),
  UNSAFE_NAME("the archive names a file outside of itself"),
  SYMBOLIC_LINK("it is a symbolic link"),
  NESTED_ARCHIVE("it is an archive within an archive"),
  ARCHIVE_TOO_LARGE("the archive unpacks to more than is allowed"),
  ARCHIVE_RATIO("the archive unpacks to suspiciously much"),
  WHOLE_REFUSED("another part of the same transaction was refused");

  private final String words;

  RefusalReason(String words) {
    this.words = words;
  }

  /** As stored and reported: {@code bad-date}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Reads {@link #code}. */
  public static RefusalReason ofCode(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** For the operator; names no value. */
  public String words() {
    return words;
  }
}
