// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations;

import java.util.Map;
import org.caredoor.store.Database;
import org.springframework.dao.DataAccessException;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells a load balancer whether this node can serve people: 200, or 503 without its database. */
@RestController
class HealthController {
  private final Database database;

  HealthController(Database database) {
    this.database = database;
  }

  @GetMapping("/health")
  ResponseEntity<Map<String, String>> health() {
    boolean up = databaseAnswers();
    return ResponseEntity.status(up ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
        .cacheControl(CacheControl.noStore())
        .body(Map.of("status", up ? "up" : "down", "database", up ? "up" : "down"));
  }

  private boolean databaseAnswers() {
    try {
      return database.serveSearch(jdbc -> jdbc.sql("select 1").query(Integer.class).single()) == 1;
    } catch (DataAccessException | TransactionException e) {
      return false;
    }
  }
}
