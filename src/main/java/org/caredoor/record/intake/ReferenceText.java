// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.intake;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The forms in which a source writes a Reference (FHIR R4, section 2.3.0.2). */
public sealed interface ReferenceText {
  /** {@code #x}: within the resource. */
  record Contained() implements ReferenceText {}

  /** {@code urn:uuid:…}, {@code urn:oid:…}: an entry of the bundle. */
  record InBundle() implements ReferenceText {}

  /**
   * {@code Type/id} or {@code https://host/fhir/Type/id}, with or without a version.
   *
   * @param base address of the server, with the slash; null when relative
   */
  record ById(@Nullable String base, String type, String id) implements ReferenceText {}

  /** {@code Type?identifier=system|value}. */
  record ByIdentifier(String type, String identifier) implements ReferenceText {}

  /** Something else. */
  record Strange() implements ReferenceText {}

  Pattern ID = Pattern.compile("[A-Za-z0-9.-]{1,64}");
  Pattern BY_ID =
      Pattern.compile("(https?://.+/)?([A-Z][A-Za-z]+)/([A-Za-z0-9.-]{1,64})(?:/_history/[^/]+)?");
  Pattern BY_IDENTIFIER =
      Pattern.compile(
          "(?:https?://.+/)?([A-Z][A-Za-z]+)\\?identifier=([^&]{1,400}\\|[^&|]{1,100})");

  /** Understands a reference. */
  static ReferenceText of(String text) {
    if (text.startsWith("#")) {
      return new Contained();
    }
    if (text.startsWith("urn:")) {
      return new InBundle();
    }
    var byId = BY_ID.matcher(text);
    if (byId.matches()) {
      return new ById(byId.group(1), byId.group(2), byId.group(3));
    }
    var byIdentifier = BY_IDENTIFIER.matcher(text);
    return byIdentifier.matches()
        ? new ByIdentifier(byIdentifier.group(1), byIdentifier.group(2))
        : new Strange();
  }

  /** Without the version: the references that name a resource and a version of it mean the same. */
  static String unversioned(String text) {
    int history = text.indexOf("/_history/");
    return history < 0 ? text : text.substring(0, history);
  }
}
