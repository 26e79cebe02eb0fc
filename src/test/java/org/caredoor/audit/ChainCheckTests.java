// SPDX-License-Identifier: Apache-2.0
package org.caredoor.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import javax.crypto.spec.SecretKeySpec;
import org.caredoor.audit.ChainCheck.Read;
import org.caredoor.audit.TrailBreak.Fault;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Whatever is done to a chain of random rows is found, at the row where it was done. */
class ChainCheckTests {
  private static final int CHAIN = 3;
  private static final byte[] FIRST = new byte[Links.LENGTH];

  private final Links links = new Links(new SecretKeySpec(new byte[32], "HmacSHA256"));
  private final List<Read> rows = new ArrayList<>();
  private Random random = new Random(0);

  @RepeatedTest(40)
  void whatIsUntouchedIsWhole(RepetitionInfo time) {
    write(time, 0);
    assertThat(check()).isNull();
    assertThat(check(endAt(rows.size()))).isNull();
    assertThat(check(endAt(random.nextInt(rows.size() + 1)))).isNull();
  }

  @RepeatedTest(120)
  void aChangedFieldIsFound(RepetitionInfo time) {
    write(time, 1);
    int i = random.nextInt(rows.size());
    rows.set(i, new Read(i + 1, changed(rows.get(i).row()), rows.get(i).link()));
    assertThat(check()).isEqualTo(broken(i + 1, Fault.CHANGED));
  }

  @RepeatedTest(40)
  void aChangedLinkIsFound(RepetitionInfo time) {
    write(time, 1);
    int i = random.nextInt(rows.size());
    byte[] link = linkOf(i).clone();
    link[random.nextInt(link.length)] ^= (byte) (1 << random.nextInt(8));
    rows.set(i, new Read(i + 1, rows.get(i).row(), random.nextInt(9) == 0 ? null : link));
    assertThat(check()).isEqualTo(broken(i + 1, Fault.CHANGED));
  }

  @RepeatedTest(60)
  void aRemovedRowIsFound(RepetitionInfo time) {
    write(time, 2);
    int i = random.nextInt(rows.size() - 1);
    rows.remove(i);
    assertThat(found().row()).isEqualTo(i + 1);
    assertThat(found().fault()).isEqualTo(Fault.MISSING);
  }

  @RepeatedTest(60)
  void aRemovedRowIsFoundWhenTheOthersTakeItsNumber(RepetitionInfo time) {
    write(time, 3);
    int i = random.nextInt(rows.size() - 2);
    rows.remove(i);
    renumber();
    assertThat(check()).isEqualTo(broken(i + 1, Fault.MISSING));
  }

  @RepeatedTest(60)
  void aRowThatWasPutInIsFound(RepetitionInfo time) {
    write(time, 1);
    int i = random.nextInt(rows.size());
    byte[] made = new byte[Links.LENGTH];
    random.nextBytes(made);
    rows.add(i, new Read(0, row(), random.nextBoolean() ? made : linkOf(i)));
    renumber();
    assertThat(check()).isEqualTo(broken(i + 1, Fault.INSERTED));
  }

  @RepeatedTest(40)
  void aRowThatWasAddedAtTheEndIsFound(RepetitionInfo time) {
    write(time, 0);
    byte[] made = new byte[Links.LENGTH];
    random.nextBytes(made);
    rows.add(new Read(rows.size() + 1, row(), made));
    assertThat(found().row()).isEqualTo(rows.size());
  }

  @RepeatedTest(60)
  void neighboursThatChangedPlacesAreFound(RepetitionInfo time) {
    write(time, 2);
    int i = random.nextInt(rows.size() - 1);
    Collections.swap(rows, i, i + 1);
    renumber();
    assertThat(check()).isEqualTo(broken(i + 1, Fault.OUT_OF_ORDER));
  }

  @RepeatedTest(60)
  void rowsThatChangedPlacesAreFound(RepetitionInfo time) {
    write(time, 4);
    int i = random.nextInt(rows.size() - 2);
    Collections.swap(rows, i, i + 2 + random.nextInt(rows.size() - i - 2));
    renumber();
    assertThat(found().row()).isEqualTo(i + 1);
  }

  @RepeatedTest(60)
  void aChainThatWasCutIsFoundByAnyAnchorBehindTheCut(RepetitionInfo time) {
    write(time, 1);
    int left = random.nextInt(rows.size());
    Chain.End anchor = endAt(left + 1 + random.nextInt(rows.size() - left));
    rows.subList(left, rows.size()).clear();
    assertThat(found(anchor).row()).isEqualTo(left + 1);
    assertThat(found(anchor).fault()).isEqualTo(Fault.CUT);
  }

  /** As somebody could who has the key, too, but not the anchors. */
  @Test
  void aChainThatWasWrittenAnewIsFoundByItsAnchor() {
    random = new Random(1);
    fill(5);
    Chain.End anchor = endAt(3);
    rows.clear();
    fill(5);
    assertThat(check()).isNull();
    assertThat(found(anchor).row()).isEqualTo(3);
  }

  @Test
  void fieldsDoNotRunTogether() {
    Row one = row("ab", "c");
    Row other = row("a", "bc");
    assertThat(links.next(FIRST, 1, 1, one)).isNotEqualTo(links.next(FIRST, 1, 1, other));
    assertThat(links.next(FIRST, 1, 1, one)).isNotEqualTo(links.next(FIRST, 2, 1, one));
  }

  private void write(RepetitionInfo time, int least) {
    random = new Random(time.getCurrentRepetition());
    fill(least + random.nextInt(30));
  }

  private void fill(int many) {
    byte[] link = FIRST;
    for (int i = 1; i <= many; i++) {
      Row row = row();
      link = links.next(link, CHAIN, i, row);
      rows.add(new Read(i, row, link));
    }
  }

  private void renumber() {
    rows.replaceAll(read -> new Read(rows.indexOf(read) + 1, read.row(), read.link()));
  }

  private byte[] linkOf(int i) {
    byte[] link = rows.get(i).link();
    return link == null ? new byte[0] : link;
  }

  private Chain.End endAt(int number) {
    return new Chain.End(CHAIN, number, number == 0 ? FIRST : linkOf(number - 1));
  }

  private @Nullable TrailBreak check(Chain.End... ends) {
    var check = new ChainCheck(links, CHAIN, FIRST, List.of(ends));
    rows.forEach(check::next);
    return check.end();
  }

  private TrailBreak found(Chain.End... ends) {
    TrailBreak found = check(ends);
    if (found == null) {
      throw new AssertionError("nothing was found");
    }
    return found;
  }

  private TrailBreak broken(int number, Fault fault) {
    return new TrailBreak(CHAIN, number, rows.get(number - 1).row().at(), fault);
  }

  private Row changed(Row row) {
    Row other = row;
    while (other.equals(row)) {
      Row fresh = row();
      int field = random.nextInt(7);
      other =
          new Row(
              field == 0 ? fresh.at() : row.at(),
              row.actorKind(),
              field == 1 ? fresh.account() : row.account(),
              field == 2 ? fresh.actorName() : row.actorName(),
              row.actorRoles(),
              field == 3 ? fresh.patient() : row.patient(),
              row.action(),
              field == 4 ? fresh.what() : row.what(),
              row.purpose(),
              field == 5 ? fresh.address() : row.address(),
              row.outcome(),
              row.decision(),
              field == 6 ? fresh.reason() : row.reason(),
              row.policyVersion(),
              row.requestId());
    }
    return other;
  }

  private Row row() {
    return row(
        Integer.toString(random.nextInt(), 36), "/records/" + Integer.toString(random.nextInt()));
  }

  private Row row(String name, String what) {
    return new Row(
        OffsetDateTime.ofInstant(
            Instant.ofEpochSecond(random.nextInt(2_000_000_000), random.nextInt(1_000_000) * 1000L),
            ZoneOffset.UTC),
        "PERSON",
        random.nextBoolean() ? null : random.nextLong(),
        name,
        null,
        random.nextBoolean() ? null : random.nextLong(),
        "READ",
        what,
        "PATRQT",
        random.nextBoolean() ? null : "192.0.2." + random.nextInt(256),
        "DONE",
        "PERMIT",
        random.nextBoolean() ? null : "SELF",
        1,
        null);
  }
}
