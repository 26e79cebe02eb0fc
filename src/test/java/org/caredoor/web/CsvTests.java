// SPDX-License-Identifier: Apache-2.0
package org.caredoor.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTests {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "\uFF1D1",
        "\uFF0B1",
        "\uFF20x"
      })
  void whatASpreadsheetWouldComputeIsText(String formula) {
    assertThat(Csv.cell(formula)).isEqualTo("\"'" + formula + "\"");
  }

  @Test
  void quotesAndCommasStayInTheirCell() {
    assertThat(Csv.line(List.of("a,\"b\"", "", "c=d")))
        .isEqualTo("\"a,\"\"b\"\"\",\"\",\"c=d\"\r\n");
  }
}
