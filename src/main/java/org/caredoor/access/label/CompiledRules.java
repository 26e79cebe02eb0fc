// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.label;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.caredoor.access.Label;
import org.caredoor.access.label.CodeTable.Mark;
import org.caredoor.access.rules.LabelRule;

/** The label rules of one version, made ready for millions of entries. */
final class CompiledRules {
  /** Goes up when the same rules and lists would give other labels than before. */
  private static final int MEANING = 1;

  private final CodeTable<Mark> codes = new CodeTable<>();
  private final Phrases words = new Phrases();
  private final Phrases departments = new Phrases();
  private final Map<String, Label> visitClasses = new HashMap<>();
  private final String fingerprint;

  CompiledRules(List<LabelRule> rules) {
    var meaning = new StringBuilder().append(MEANING);
    for (LabelRule rule : rules) {
      meaning.append('\n').append(rule);
      for (String name : rule.valueSets()) {
        ValueSet set = ValueSet.named(name);
        meaning.append('\n').append(set);
        var mark =
            new Mark(
                rule.label(),
                set.spreads() && rule.label().spreads(),
                new Cause(rule.label(), Cause.Kind.VALUE_SET, name));
        set.codes().forEach(code -> codes.add(code.system(), code.code(), mark));
      }
      for (String code : rule.codes()) {
        int bar = code.lastIndexOf('|');
        if (bar < 1 || bar == code.length() - 1) {
          throw new IllegalArgumentException("a code is written system|code");
        }
        codes.add(
            code.substring(0, bar),
            code.substring(bar + 1),
            new Mark(
                rule.label(),
                rule.label().spreads(),
                new Cause(rule.label(), Cause.Kind.CODE, code)));
      }
      rule.encounterClasses()
          .forEach(c -> visitClasses.put(c.toUpperCase(Locale.ROOT), rule.label()));
      rule.departments().forEach(d -> departments.add(d, rule.label(), Cause.Kind.DEPARTMENT));
      rule.words().forEach(w -> words.add(w, rule.label(), Cause.Kind.WORD));
    }
    this.fingerprint = hash(meaning.toString());
  }

  void find(LabelFacts facts, Hits hits) {
    for (LabelFacts.Coding coding : facts.codings()) {
      codes.find(coding.system(), coding.code(), hits::code);
    }
    String visitClass = facts.encounterClass();
    if (visitClass != null) {
      Label label = visitClasses.get(visitClass.toUpperCase(Locale.ROOT));
      if (label != null) {
        hits.other(label, Cause.Kind.VISIT_CLASS, visitClass);
      }
    }
    departments.find(facts.departments(), hits);
    words.find(facts.texts(), hits);
  }

  /** Tells rules apart that give different labels. */
  String fingerprint() {
    return fingerprint;
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
  }
}
