// SPDX-License-Identifier: Apache-2.0
package org.caredoor.exchange;

import java.io.ByteArrayInputStream;
import java.util.List;
import org.caredoor.record.RefusalReason;
import org.caredoor.store.Database;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends things in and looks at what is there then. */
record Clinic(Feeds feeds, Database database) {
  ImportReport send(String json) {
    return send("sent.json", json);
  }

  ImportReport send(String name, String content) {
    return feeds.importContent(name, Sent.stream(content), "clinic", ImportProgress.none());
  }

  ImportReport send(String name, byte[] content) {
    return feeds.importContent(
        name, new ByteArrayInputStream(content), "clinic", ImportProgress.none());
  }

  /** The reasons of the refusals, in their order. */
  static List<RefusalReason> reasons(ImportReport report) {
    return report.firstRefusals().stream().map(Refusal::reason).toList();
  }

  long count(String sql) {
    return database.house().sql(sql).query(Long.class).single();
  }

  long entries() {
    return count("select count(*) from record.entry");
  }

  long charts() {
    return count("select count(*) from patient.chart");
  }

  /** One column of an entry, as text. */
  String column(String sourceKey, String column) {
    return String.valueOf(
        database
            .house()
            .sql("select " + column + "::text from record.entry where source_key = ?")
            .param(sourceKey)
            .query(String.class)
            .optional()
            .orElse(null));
  }

  JsonNode json(String sourceKey) {
    return JsonMapper.shared().readTree(text(sourceKey));
  }

  String text(String sourceKey) {
    return column(sourceKey, "convert_from(content, 'UTF8')");
  }
}
