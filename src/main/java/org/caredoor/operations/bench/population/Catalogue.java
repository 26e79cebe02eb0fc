// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations.bench.population;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the made-up patients have: {@code catalogue.json} with LOINC, SNOMED CT, RxNorm and CVX.
 *
 * @param singles tests that come without a panel
 * @param sentences of which notes are made
 * @param givenNames by length
 * @param familyNames by length
 */
record Catalogue(
    List<Panel> panels,
    List<Test> singles,
    List<Test> vitals,
    List<Item> conditions,
    List<Item> medicines,
    List<Item> vaccines,
    List<Item> allergies,
    List<Item> procedures,
    List<Item> visits,
    List<Item> notes,
    List<String> sentences,
    Map<Integer, List<String>> givenNames,
    Map<Integer, List<String>> familyNames,
    List<String> streets,
    List<String> cities) {

  List<String> givenNames(int length) {
    return Objects.requireNonNull(givenNames.get(length));
  }

  List<String> familyNames(int length) {
    return Objects.requireNonNull(familyNames.get(length));
  }

  /** A code with its name. */
  record Item(String code, String name) {}

  /**
   * A test that is a number.
   *
   * @param spread standard deviation
   */
  record Test(
      String code,
      String name,
      String unit,
      double mean,
      double spread,
      int decimals,
      @Nullable Double low,
      @Nullable Double high) {}

  /**
   * Tests that come together.
   *
   * @param often share of blood draws that have it
   */
  record Panel(String code, String name, double often, List<Test> tests) {}

  static Catalogue read() {
    try (InputStream file = Catalogue.class.getResourceAsStream("catalogue.json")) {
      return JsonMapper.shared().readValue(Objects.requireNonNull(file), Catalogue.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
