// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.batch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GivenListTests {
  @Test
  void aNumberStandsOnEachLine() {
    assertThat(GivenList.of("4471902\r\n\r\n 4471910 \nab-12\n"))
        .containsExactly("4471902", "4471910", "ab-12");
  }

  @Test
  void severalStandInOneLine() {
    assertThat(GivenList.of("4471902, 4471910;4471911")).hasSize(3);
  }

  @Test
  void theColumnThatIsCalledARecordNumberCounts() {
    assertThat(
            GivenList.of(
                "\uFEFFName,Born,\"Record Number\"\n"
                    + "\"Reyes, Ana\",1985-04-07,4471902\n"
                    + "Cole,1968,\"27,64\""))
        .containsExactly("4471902", "27,64");
    assertThat(GivenList.of("Apellido;Número de expediente\nReyes;4471902"))
        .containsExactly("4471902");
  }

  @Test
  void elseTheFirstColumnCounts() {
    assertThat(GivenList.of("4471902\tAna\t1985\n4471910\tMateo\t2017"))
        .containsExactly("4471902", "4471910");
    assertThat(GivenList.of("who,note\n4471902,first\n4471910,second"))
        .containsExactly("4471902", "4471910");
  }

  @Test
  void repeatedOnesStayAndEmptyOnesDoNot() {
    assertThat(GivenList.of("1\n1\n,x\n")).containsExactly("1", "1");
    assertThat(GivenList.of("  \n")).isEmpty();
  }
}
