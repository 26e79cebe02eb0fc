// SPDX-License-Identifier: Apache-2.0
package org.caredoor.exchange;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.caredoor.audit.AuditEvent;
import org.caredoor.audit.AuditTrail;
import org.caredoor.exchange.SystemClients.SystemClient;
import org.caredoor.record.RefusalReason;
import org.caredoor.record.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * {@code POST /exchange/fhir}: stored durably before it answers, or the sender is told it was not.
 */
@Controller
class FhirDoorController {
  static final String PATH = "/exchange/fhir";
  private static final Set<String> JSON = Set.of("application/fhir+json", "application/json");
  private static final Set<String> LINES =
      Set.of("application/fhir+ndjson", "application/x-ndjson", "application/ndjson");

  private final FileIntake files;
  private final Runs runs;
  private final AuditTrail audit;
  private final IntakeSettings settings;
  private final DoorRoom room;

  FhirDoorController(
      FileIntake files, Runs runs, AuditTrail audit, IntakeSettings settings, DoorRoom room) {
    this.files = files;
    this.runs = runs;
    this.audit = audit;
    this.settings = settings;
    this.room = room;
  }

  /** What was heard of one request. */
  private static final class Heard {
    private Batch.Kind kind = Batch.Kind.SINGLE;
    private final List<UnitResult> results = new ArrayList<>();

    void hear(Batch.Kind of, UnitResult result) {
      kind = of;
      results.add(result);
    }
  }

  @PostMapping(PATH)
  void receive(
      @AuthenticationPrincipal SystemClient client,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    try (DoorRoom.Share share = room.enter(client, request.getContentLengthLong())) {
      receive(client, share, request, response);
    } catch (NoRoomException e) {
      trace(client, request, AuditEvent.Outcome.REFUSED, "no-room");
      DoorAnswer.later(response, e.status(), e.retryAfter(), String.valueOf(e.getMessage()));
    }
  }

  private void receive(
      SystemClient client,
      DoorRoom.Share share,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    String place = "POST " + PATH;
    Tally tally = runs.ofToday(client.source(), place);
    var heard = new Heard();
    try {
      if (request.getContentLengthLong() > settings.body().toBytes()) {
        throw new RefusedException(RefusalReason.TOO_LONG, null);
      }
      InputFile.Kind kind = kindOf(request);
      if (kind == InputFile.Kind.UNKNOWN) {
        throw new RefusedException(RefusalReason.UNKNOWN_KIND, null); // before it is put aside
      }
      files.take(
          share.counted(body(request)),
          kind,
          settings.body().toBytes(),
          client.source(),
          place,
          (of, result) -> {
            heard.hear(of, result);
            tally.add(result, place);
          });
      trace(client, request, AuditEvent.Outcome.DONE, null);
      answer(heard, response);
    } catch (RefusedException e) {
      tally.refuse(place, e);
      trace(client, request, AuditEvent.Outcome.REFUSED, e.reason().code());
      DoorAnswer.refused(
          response, statusOf(e.reason()).value(), DoorAnswer.codeOf(e.reason()), e.words());
    }
  }

  private static InputFile.Kind kindOf(HttpServletRequest request) {
    String type = String.valueOf(request.getContentType()).split(";")[0].strip();
    String plain = type.toLowerCase(Locale.ROOT);
    if (JSON.contains(plain)) {
      return InputFile.Kind.JSON;
    }
    return LINES.contains(plain) ? InputFile.Kind.LINES : InputFile.Kind.UNKNOWN;
  }

  private InputStream body(HttpServletRequest request) throws IOException {
    String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
    if (encoding == null || encoding.equalsIgnoreCase("identity")) {
      return request.getInputStream();
    }
    if (!encoding.equalsIgnoreCase("gzip")) {
      throw new RefusedException(RefusalReason.UNKNOWN_KIND, "Content-Encoding");
    }
    try {
      return LimitedUnpacking.gzip(
          request.getInputStream(), Math.max(request.getContentLengthLong(), 0), settings.ratio());
    } catch (IOException e) { // must not look like a client that went away, which gets no answer
      throw new RefusedException(RefusalReason.UNREADABLE, "not gzip, or cut short");
    }
  }

  private static void answer(Heard heard, HttpServletResponse response) throws IOException {
    List<UnitResult.Entry> entries = new ArrayList<>();
    int waiting = 0;
    for (UnitResult result : heard.results) {
      switch (result) {
        case UnitResult.Done(List<UnitResult.Entry> some, int left) -> {
          entries.addAll(some);
          waiting += left;
        }
        case UnitResult.Waits waits -> waiting += waits.resources();
        case UnitResult.NothingStored nothing -> {
          DoorAnswer.summary(
              response,
              HttpStatus.UNPROCESSABLE_CONTENT.value(),
              "fatal",
              "nothing of this transaction was stored",
              nothing.causes());
          return;
        }
      }
    }
    List<UnitResult.Entry> refused = entries.stream().filter(UnitResult.Entry::refused).toList();
    if (waiting > 0) {
      DoorAnswer.summary(
          response,
          HttpStatus.ACCEPTED.value(),
          "information",
          waiting + " resources are kept until a person has decided whose they are",
          refused);
    } else if (heard.kind == Batch.Kind.TRANSACTION || heard.kind == Batch.Kind.BATCH) {
      DoorAnswer.responses(
          response, heard.kind.name().toLowerCase(Locale.ROOT) + "-response", entries);
    } else {
      boolean nothing = refused.size() == entries.size();
      DoorAnswer.summary(
          response,
          nothing ? HttpStatus.UNPROCESSABLE_CONTENT.value() : HttpStatus.OK.value(),
          nothing ? "error" : "information",
          (entries.size() - refused.size()) + " resources taken in, " + refused.size() + " refused",
          refused);
    }
  }

  private static HttpStatus statusOf(RefusalReason reason) {
    return switch (reason) {
      case TOO_LONG, TOO_MANY_ENTRIES, ARCHIVE_RATIO -> HttpStatus.CONTENT_TOO_LARGE;
      case UNKNOWN_KIND -> HttpStatus.UNSUPPORTED_MEDIA_TYPE;
      case MALFORMED_JSON,
          INVALID_UTF8,
          NUL_CHARACTER,
          DUPLICATE_KEY,
          TOO_DEEP,
          EMPTY,
          UNREADABLE ->
          HttpStatus.BAD_REQUEST;
      default -> HttpStatus.UNPROCESSABLE_CONTENT;
    };
  }

  private void trace(
      SystemClient client,
      HttpServletRequest request,
      AuditEvent.Outcome outcome,
      @Nullable String reason) {
    audit.record(
        new AuditEvent(
            AuditEvent.Actor.system(client.name()),
            null,
            AuditEvent.Action.EXECUTE,
            PATH,
            "TREAT",
            request.getRemoteAddr(),
            outcome,
            reason));
  }
}
