package org.karteseal.cli.service.api;

import java.util.List;
import java.util.Optional;
import org.karteseal.cli.service.http.Languages;
import org.karteseal.cli.service.http.Parameter;
import org.karteseal.sign.record.RecordCatalogue;
import org.karteseal.sign.record.RecordType;

/** What requests may state. */
final class Parameters {
  static final Parameter LANG = Languages.PARAMETER;
  static final Parameter RECORD =
      Parameter.of(
          "record",
          RecordCatalogue.standard().all().stream().map(RecordType::id).toList(),
          Optional.empty());
  static final Parameter FORMAT =
      Parameter.of("format", ReportFormat.words(), Optional.of(ReportFormat.ALL.get(0).word()));
  static final Parameter MASK = Parameter.flag("mask");

  /** A second of UTC; other zones are the client's to turn into it. */
  static final Parameter AT =
      Parameter.matching("at", "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z");

  static final Parameter SHA256 = Parameter.matching("sha256", "[0-9A-Fa-f]{64}");
  static final Parameter SHA384 = Parameter.matching("sha384", "[0-9A-Fa-f]{96}");
  static final Parameter SHA512 = Parameter.matching("sha512", "[0-9A-Fa-f]{128}");

  /** The name by which a signature refers to its content, without folders. */
  static final Parameter NAME = Parameter.matching("name", "[^/\\\\\\p{Cntrl}]{1,200}");

  static final Parameter JOB = Parameter.inPath("id", "[0-9a-f]{32}");
  static final Parameter RESULT =
      Parameter.of("format", List.of("jsonl", "csv"), Optional.of("jsonl"));

  private Parameters() {}
}
