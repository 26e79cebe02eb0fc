// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.label;

import java.util.List;
import java.util.Map;
import org.caredoor.access.Label;

/**
 * What a sender's tags in {@code meta.security} mean: sensitivities of HL7 v3 ActCode
 * (ActInformationSensitivityPolicy, ActPolicyType) and v3 Confidentiality. A tag by which somebody
 * restricts and that fits no topic makes an entry confidential.
 */
final class Security {
  private static final String CONFIDENTIALITY = "v3-confidentiality";

  private static final Map<String, List<Label>> SENSITIVITY =
      Map.ofEntries(
          Map.entry("SEX", List.of(Label.REPRODUCTIVE)),
          Map.entry("PREGNANT", List.of(Label.REPRODUCTIVE)),
          Map.entry("STD", List.of(Label.STI_HIV)),
          Map.entry("HIV", List.of(Label.STI_HIV)),
          Map.entry("MH", List.of(Label.MENTAL_HEALTH)),
          Map.entry("PSY", List.of(Label.MENTAL_HEALTH)),
          Map.entry("PSYTHPN", List.of(Label.MENTAL_HEALTH)),
          Map.entry("EMOTDIS", List.of(Label.MENTAL_HEALTH)),
          Map.entry("BH", List.of(Label.MENTAL_HEALTH, Label.SUBSTANCE_USE)),
          Map.entry("SUD", List.of(Label.SUBSTANCE_USE)),
          Map.entry("ETH", List.of(Label.SUBSTANCE_USE)),
          Map.entry("ETHUD", List.of(Label.SUBSTANCE_USE)),
          Map.entry("OPIOIDUD", List.of(Label.SUBSTANCE_USE)),
          Map.entry("42CFRPart2", List.of(Label.SUBSTANCE_USE)),
          Map.entry("42CFRPART2", List.of(Label.SUBSTANCE_USE)),
          Map.entry("GDIS", List.of(Label.GENETIC)),
          Map.entry("SCA", List.of(Label.GENETIC)),
          Map.entry("SICKLE", List.of(Label.GENETIC)),
          Map.entry("SDV", List.of(Label.ABUSE)),
          Map.entry("SV", List.of(Label.ABUSE)),
          Map.entry("DVD", List.of(Label.ABUSE)),
          Map.entry("MST", List.of(Label.ABUSE)),
          Map.entry("VIO", List.of(Label.ABUSE)),
          Map.entry("VIOLENCE", List.of(Label.ABUSE)),
          Map.entry("SEXORNT", List.of(Label.GENDER)),
          Map.entry("TBOO", List.of(Label.CONFIDENTIAL)),
          Map.entry("ADOL", List.of(Label.CONFIDENTIAL)),
          Map.entry("CEL", List.of(Label.CONFIDENTIAL)),
          Map.entry("DRGIS", List.of(Label.CONFIDENTIAL)),
          Map.entry("PRS", List.of(Label.CONFIDENTIAL)),
          Map.entry("PHY", List.of(Label.CONFIDENTIAL)),
          Map.entry("SPI", List.of(Label.CONFIDENTIAL)));

  private Security() {}

  static void find(List<LabelFacts.Coding> tags, Hits hits) {
    for (LabelFacts.Coding tag : tags) {
      String system = tag.system() == null ? "" : CodeSystems.shortName(tag.system());
      boolean level = system.endsWith(CONFIDENTIALITY) || system.isEmpty();
      if (level && (tag.code().equals("R") || tag.code().equals("V"))) {
        hits.other(Label.CONFIDENTIAL, Cause.Kind.SENDER, tag.code());
      } else if (!system.endsWith(CONFIDENTIALITY)) {
        SENSITIVITY
            .getOrDefault(tag.code(), List.of())
            .forEach(label -> hits.other(label, Cause.Kind.SENDER, tag.code()));
      }
    }
  }
}
