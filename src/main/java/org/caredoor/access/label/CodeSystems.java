// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.label;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The short names of code systems, and the many ways in which sources write them. */
final class CodeSystems {
  static final String V3_ACT_CODE = "v3-actcode";

  /** Code systems of which the value sets know what is sensitive. */
  static final Set<String> KNOWN =
      Set.of(
          "loinc",
          "snomed",
          "icd10cm",
          "icd10",
          "icd10pcs",
          "rxnorm",
          "ndc",
          "cvx",
          "cpt",
          "hcpcs");

  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("http://loinc.org", "loinc"),
          Map.entry("urn:oid:2.16.840.1.113883.6.1", "loinc"),
          Map.entry("http://snomed.info/sct", "snomed"),
          Map.entry("urn:oid:2.16.840.1.113883.6.96", "snomed"),
          Map.entry("http://hl7.org/fhir/sid/icd-10-cm", "icd10cm"),
          Map.entry("urn:oid:2.16.840.1.113883.6.90", "icd10cm"),
          Map.entry("http://hl7.org/fhir/sid/icd-10", "icd10"),
          Map.entry("urn:oid:2.16.840.1.113883.6.3", "icd10"),
          Map.entry("http://www.cms.gov/medicare/coding/icd10", "icd10pcs"),
          Map.entry("http://hl7.org/fhir/sid/icd-10-pcs", "icd10pcs"),
          Map.entry("urn:oid:2.16.840.1.113883.6.4", "icd10pcs"),
          Map.entry("http://www.nlm.nih.gov/research/umls/rxnorm", "rxnorm"),
          Map.entry("urn:oid:2.16.840.1.113883.6.88", "rxnorm"),
          Map.entry("http://hl7.org/fhir/sid/ndc", "ndc"),
          Map.entry("urn:oid:2.16.840.1.113883.6.69", "ndc"),
          Map.entry("http://hl7.org/fhir/sid/cvx", "cvx"),
          Map.entry("urn:oid:2.16.840.1.113883.12.292", "cvx"),
          Map.entry("http://www.ama-assn.org/go/cpt", "cpt"),
          Map.entry("urn:oid:2.16.840.1.113883.6.12", "cpt"),
          Map.entry("https://www.cms.gov/medicare/coding/hcpcsreleasecodesets", "hcpcs"),
          Map.entry("http://www.cms.gov/medicare/coding/hcpcsreleasecodesets", "hcpcs"),
          Map.entry("https://www.cms.gov/medicare/coding/medhcpcsgeninfo", "hcpcs"),
          Map.entry("urn:oid:2.16.840.1.113883.6.285", "hcpcs"),
          Map.entry("http://terminology.hl7.org/codesystem/v3-actcode", V3_ACT_CODE),
          Map.entry("http://hl7.org/fhir/v3/actcode", V3_ACT_CODE),
          Map.entry("urn:oid:2.16.840.1.113883.5.4", V3_ACT_CODE));

  private CodeSystems() {}

  /** The short name; of an unknown system its address as it came. */
  static String shortName(String system) {
    String found = NAMES.get(system);
    if (found != null) {
      return found;
    }
    String lower = system.strip().toLowerCase(Locale.ROOT);
    if (lower.startsWith("http://snomed.info/sct/")) { // an edition of it
      return "snomed";
    }
    return NAMES.getOrDefault(lower, lower);
  }

  /** As codes of a system are compared: ICD with and without its dot, in any case. */
  static String code(String shortName, String code) {
    return shortName.startsWith("icd10") ? code.replace(".", "").toUpperCase(Locale.ROOT) : code;
  }

  /** Whether a code of the system tells what an entry is about. */
  static boolean tells(@Nullable String system, boolean visit) {
    if (system == null) {
      return false;
    }
    String name = shortName(system);
    return KNOWN.contains(name) || visit && name.equals(V3_ACT_CODE);
  }
}
