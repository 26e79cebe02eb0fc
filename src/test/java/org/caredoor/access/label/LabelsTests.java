// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.caredoor.access.DataClass;
import org.caredoor.access.Label;
import org.caredoor.access.rules.LabelRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which labels the rules that come with the portal give. */
class LabelsTests {
  private static final Labels CALIFORNIA = Labels.of(Delivered.rules().labels());

  @ParameterizedTest
  @CsvSource({
    "http://loinc.org, 21613-5, STI_HIV, true",
    "http://loinc.org, 2106-3, REPRODUCTIVE, true",
    "http://loinc.org, 44261-6, MENTAL_HEALTH, false",
    "http://loinc.org, 82810-3, REPRODUCTIVE, false",
    "http://loinc.org, 76504-0, ABUSE, false",
    "http://loinc.org, 75626-2, SUBSTANCE_USE, false",
    "http://loinc.org, 65750-2, SUBSTANCE_USE, true",
    "http://loinc.org, 21636-6, GENETIC, true",
    "http://snomed.info/sct, 86406008, STI_HIV, true",
    "http://snomed.info/sct/731000124108, 86406008, STI_HIV, true",
    "urn:oid:2.16.840.1.113883.6.96, 86406008, STI_HIV, true",
    "http://snomed.info/sct, 706893006, ABUSE, true",
    "http://hl7.org/fhir/sid/icd-10-cm, F32.9, MENTAL_HEALTH, true",
    "http://hl7.org/fhir/sid/icd-10-cm, f329, MENTAL_HEALTH, true",
    "http://hl7.org/fhir/sid/icd-10-cm, F10.20, SUBSTANCE_USE, true",
    "http://hl7.org/fhir/sid/icd-10-cm, Z30.09, REPRODUCTIVE, true",
    "http://hl7.org/fhir/sid/icd-10-cm, F64.0, GENDER, true",
    "http://www.nlm.nih.gov/research/umls/rxnorm, 389221, REPRODUCTIVE, true",
    "http://www.nlm.nih.gov/research/umls/rxnorm, 351266, SUBSTANCE_USE, true",
    "http://www.ama-assn.org/go/cpt, 90834, MENTAL_HEALTH, true",
    ", Z21, STI_HIV, true",
  })
  void knowsCodes(String system, String code, Label label, boolean spreads) {
    var facts = new LabelFacts();
    facts.coding(system, code);
    Labels.Given given = CALIFORNIA.given(facts);
    assertThat(Label.of(given.own())).containsExactly(label);
    assertThat(Label.of(given.spreads())).isEqualTo(spreads ? Set.of(label) : Set.of());
  }

  /** Everyday codes, the vaccine against HPV and tobacco among them. */
  @ParameterizedTest
  @CsvSource({
    "http://loinc.org, 718-7",
    "http://loinc.org, 2276-4",
    "http://loinc.org, 72166-2",
    "http://hl7.org/fhir/sid/cvx, 62",
    "http://hl7.org/fhir/sid/cvx, 165",
    "http://hl7.org/fhir/sid/icd-10-cm, F17.210",
    "http://hl7.org/fhir/sid/icd-10-cm, F84.0",
    "http://hl7.org/fhir/sid/icd-10-cm, J45.909",
    "http://snomed.info/sct, 410620009",
    "http://unitsofmeasure.org, mg/dL",
    "http://loinc.org, F32.9",
  })
  void leavesEverydayCodesAlone(String system, String code) {
    var facts = new LabelFacts();
    facts.coding(system, code);
    assertThat(CALIFORNIA.given(facts)).isEqualTo(new Labels.Given(0, 0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "HIV negative|STI_HIV",
        "Prueba de VIH: negativa|STI_HIV",
        "Works for an HIV/AIDS charity|STI_HIV",
        "Dolor; se sospecha SÍFILIS|STI_HIV",
        "Started birth-control pill|REPRODUCTIVE",
        "Método anticonceptivo|REPRODUCTIVE",
        "Está embarazada de 8 semanas|REPRODUCTIVE",
        "<b>Pregnant</b>, 8 weeks|REPRODUCTIVE",
        "Depresión mayor|MENTAL_HEALTH",
        "PHQ-9 went from 8 to 5|MENTAL_HEALTH",
        "no suicidal thoughts|MENTAL_HEALTH",
        "Sertraline 50 MG Oral Tablet|MENTAL_HEALTH",
        "history of alcohol abuse|SUBSTANCE_USE",
        "consumo de alcohol|SUBSTANCE_USE",
        "buprenorphine/naloxone film|SUBSTANCE_USE",
        "BRCA1 positive|GENETIC",
        "afraid of her partner|ABUSE",
        "violencia doméstica|ABUSE",
        "disforia de género|GENDER",
      })
  void knowsWords(String text, Label label) {
    assertThat(labelsOf(text)).containsExactly(label);
    assertThat(Label.of(CALIFORNIA.given(facts(text)).spreads())).containsExactly(label);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Wears hearing aids",
        "first aid given",
        "The test aborted, repeat",
        "abortive treatment of migraine",
        "ST depression in V4 to V6",
        "respiratory depression after surgery",
        "Abuse-Deterrent 12 HR Oxycodone 10 MG",
        "wipe with an alcohol swab",
        "Nonalcoholic fatty liver",
        "bowel prep done",
        "condone, chivalry, hived off",
        "Chlamydia pneumoniae PCR",
        "1 std. deviation above",
        "its colour is clear",
        "molestias al orinar",
        "grape juice",
        "unhivlike",
        "panic value called to the ward",
        "Dr. Gay Sexton",
        "Plan A: ice. Plan B: splint.",
      })
  void leavesWordsAloneThatOnlyLookSo(String text) {
    assertThat(labelsOf(text)).isEmpty();
  }

  @Test
  void anExceptionCoversOnlyItself() {
    assertThat(labelsOf("ST depression on the ECG, and depression for years"))
        .containsExactly(Label.MENTAL_HEALTH);
    assertThat(labelsOf("alcohol swab")).isEmpty();
    assertThat(labelsOf("alcohol swab; alcohol abuse")).containsExactly(Label.SUBSTANCE_USE);
  }

  @Test
  void aPhraseDoesNotReachFromOneTextIntoTheNext() {
    var facts = new LabelFacts();
    facts.text("birth");
    facts.text("control");
    assertThat(CALIFORNIA.given(facts).own()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "http://terminology.hl7.org/CodeSystem/v3-ActCode, SEX, REPRODUCTIVE",
    "http://terminology.hl7.org/CodeSystem/v3-ActCode, STD, STI_HIV",
    "http://terminology.hl7.org/CodeSystem/v3-ActCode, HIV, STI_HIV",
    "http://terminology.hl7.org/CodeSystem/v3-ActCode, PSY, MENTAL_HEALTH",
    "http://terminology.hl7.org/CodeSystem/v3-ActCode, ETH, SUBSTANCE_USE",
    "http://terminology.hl7.org/CodeSystem/v3-ActCode, 42CFRPart2, SUBSTANCE_USE",
    "http://terminology.hl7.org/CodeSystem/v3-ActCode, GDIS, GENETIC",
    "http://terminology.hl7.org/CodeSystem/v3-ActCode, SDV, ABUSE",
    "http://terminology.hl7.org/CodeSystem/v3-Confidentiality, R, CONFIDENTIAL",
    "http://terminology.hl7.org/CodeSystem/v3-Confidentiality, V, CONFIDENTIAL",
    ", R, CONFIDENTIAL",
  })
  void readsWhatTheSenderTagged(String system, String code, Label label) {
    var facts = new LabelFacts();
    facts.security(system, code);
    assertThat(Label.of(CALIFORNIA.given(facts).own())).containsExactly(label);
  }

  @Test
  void aNormalConfidentialityIsNoLabel() {
    var facts = new LabelFacts();
    facts.security("http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "N");
    facts.security("http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "M");
    facts.security("http://terminology.hl7.org/CodeSystem/v3-ActReason", "HTEST");
    assertThat(CALIFORNIA.given(facts).own()).isZero();
  }

  @Test
  void looksAtClassAndDepartment() {
    var byClass = new LabelFacts();
    byClass.encounterClass("psych");
    assertThat(Label.of(CALIFORNIA.given(byClass).own())).containsExactly(Label.MENTAL_HEALTH);
    var byDepartment = new LabelFacts();
    byDepartment.department("Riverbend Women’s Health, 2nd floor");
    assertThat(Label.of(CALIFORNIA.given(byDepartment).own())).containsExactly(Label.REPRODUCTIVE);
    var other = new LabelFacts();
    other.department("Northgate clinic");
    other.department("Nutrition counseling");
    other.encounterClass("AMB");
    assertThat(CALIFORNIA.given(other).own()).isZero();
  }

  /**
   * The question about the mood names the mood; asked at a check-up it does not close the visit.
   */
  @Test
  void theNameOfAScreeningQuestionSpreadsNoMoreThanItsCode() {
    LabelFacts facts = facts("Feeling down, depressed mood, or hopeless. PHQ-9");
    facts.coding("http://loinc.org", "44255-8");
    assertThat(CALIFORNIA.given(facts)).isEqualTo(new Labels.Given(Label.MENTAL_HEALTH.bit(), 0));
  }

  @ParameterizedTest
  @CsvSource({
    "RESULT, , true",
    "RESULT, urn:local, true",
    "RESULT, http://loinc.org, false",
    "MEDICINE, http://hl7.org/fhir/sid/ndc, false",
    "ALLERGY, , true",
    "CONDITION, http://hl7.org/fhir/sid/icd-9-cm, true",
    "VISIT, http://terminology.hl7.org/CodeSystem/v3-ActCode, false",
    "RESULT, http://terminology.hl7.org/CodeSystem/v3-ActCode, true",
    "DOCUMENT, , false",
    "GOAL, , false",
  })
  void saysWhereNoCodeTellsWhatItIs(DataClass data, String system, boolean uncoded) {
    var facts = new LabelFacts();
    facts.leading(data, system == null ? List.of() : List.of(system));
    assertThat(CALIFORNIA.given(facts))
        .isEqualTo(new Labels.Given(uncoded ? Label.UNCODED.bit() : 0, 0));
  }

  @Test
  void saysWhy() {
    LabelFacts facts = facts("Chlamydia test");
    facts.coding("http://loinc.org", "21613-5");
    facts.security(null, "R");
    facts.leading(DataClass.RESULT, List.of());
    assertThat(CALIFORNIA.causes(facts))
        .containsExactlyInAnyOrder(
            new Cause(Label.STI_HIV, Cause.Kind.VALUE_SET, "sti-hiv"),
            new Cause(Label.STI_HIV, Cause.Kind.WORD, "chlamyd*"),
            new Cause(Label.CONFIDENTIAL, Cause.Kind.SENDER, "R"),
            new Cause(Label.UNCODED, Cause.Kind.NO_CODE, ""));
  }

  @Test
  void ofSeveralVersionsEachHasItsSay() {
    var rule =
        new LabelRule(
            Label.MENTAL_HEALTH,
            List.of(),
            List.of("http://example.org/local|M1*", "snomed|1"),
            List.of(),
            List.of(),
            List.of("-hiv", "sad"));
    Labels one = Labels.of(List.of(rule));
    assertThat(one.given(facts("sad, HIV")).own()).isEqualTo(Label.MENTAL_HEALTH.bit());
    Labels both =
        Labels.of(
            List.of(
                new CompiledRules(List.of(rule)), new CompiledRules(Delivered.rules().labels())));
    assertThat(Label.of(both.given(facts("sad, HIV")).own()))
        .containsExactlyInAnyOrder(Label.MENTAL_HEALTH, Label.STI_HIV);
    assertThat(both.fingerprints()).hasSize(2).containsAll(one.fingerprints());
    var local = new LabelFacts();
    local.coding("http://example.org/local", "M17");
    assertThat(Label.of(one.given(local).own())).containsExactly(Label.MENTAL_HEALTH);
  }

  @Test
  void refusesRulesThatNameNoList() {
    var rule =
        new LabelRule(Label.ABUSE, List.of("nowhere"), List.of(), List.of(), List.of(), List.of());
    assertThatThrownBy(() -> Labels.of(List.of(rule)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nowhere");
    var outside =
        new LabelRule(
            Label.ABUSE, List.of("../rules/x"), List.of(), List.of(), List.of(), List.of());
    assertThatThrownBy(() -> Labels.of(List.of(outside)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Set<Label> labelsOf(String text) {
    return Label.of(CALIFORNIA.given(facts(text)).own());
  }

  private static LabelFacts facts(String text) {
    var facts = new LabelFacts();
    facts.text(text);
    return facts;
  }
}
