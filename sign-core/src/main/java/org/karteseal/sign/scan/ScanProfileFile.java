package org.karteseal.sign.scan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.internal.DataSchema;
import org.karteseal.sign.internal.StrictYaml;
import org.karteseal.sign.internal.YamlFault;
import org.karteseal.sign.record.RecordCatalogue;
import org.karteseal.sign.scan.ScanProfile.OnFailure;
import org.karteseal.sign.scan.ScanProfile.PaperSize;
import tools.jackson.databind.JsonNode;

/** The YAML of a {@link ScanProfile} and its schema. */
final class ScanProfileFile {
  private static final long LARGEST_FILE = 256 * 1024;
  private static final long MEBIBYTE = 1024L * 1024;
  private static final DataSchema SCHEMA =
      DataSchema.resource(ScanProfileFile.class, "scan-profile-1.schema.json");

  /** ISO 216, and the B series of JIS P 0138, which is another one than ISO's. */
  private static final Map<String, PaperSize> PAPER =
      Map.of(
          "A3", new PaperSize("A3", 297, 420),
          "A4", new PaperSize("A4", 210, 297),
          "A5", new PaperSize("A5", 148, 210),
          "A6", new PaperSize("A6", 105, 148),
          "JIS-B4", new PaperSize("JIS-B4", 257, 364),
          "JIS-B5", new PaperSize("JIS-B5", 182, 257),
          "JIS-B6", new PaperSize("JIS-B6", 128, 182));

  private final JsonNode tree;

  private ScanProfileFile(JsonNode tree) {
    this.tree = tree;
  }

  static ScanProfile load(Path file) throws SealException {
    String name = file.toString();
    try {
      if (Files.size(file) > LARGEST_FILE) {
        throw new SealException(Reason.CONFIGURATION_INVALID, name, "TOO_LARGE");
      }
      byte[] yaml = Files.readAllBytes(file);
      JsonNode tree = StrictYaml.tree(yaml);
      Optional<String> violation = SCHEMA.firstViolation(tree);
      if (violation.isPresent()) {
        throw new SealException(Reason.CONFIGURATION_INVALID, name, violation.get());
      }
      String sha256 = HexFormat.of().withUpperCase().formatHex(DigestAlgorithm.SHA256.digest(yaml));
      return new ScanProfileFile(tree).profile(sha256);
    } catch (YamlFault e) {
      throw new SealException(Reason.CONFIGURATION_INVALID, name, e.codeAndPlace(), e);
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new SealException(Reason.CONFIGURATION_INVALID, name, "VALUE", e);
    } catch (IOException e) {
      throw new SealException(Reason.CONFIGURATION_INVALID, name, "UNREADABLE", e);
    }
  }

  private ScanProfile profile(String sha256) {
    Optional<String> recordType = text(tree, "record-type");
    if (recordType.isPresent() && RecordCatalogue.standard().byId(recordType.get()).isEmpty()) {
      throw new IllegalArgumentException("record-type");
    }
    return new ScanProfile(
        tree.get("id").asString(),
        sha256,
        tree.get("rule").asString(),
        tree.get("original").asString().equals("paper")
            ? ScanProfile.Original.PAPER
            : ScanProfile.Original.ELECTRONIC,
        tree.get("manager").asString(),
        recordType,
        text(tree, "plan-id"),
        formats(),
        rule("resolution").map(ScanProfileFile::resolution),
        rule("colour").map(ScanProfileFile::colour),
        rule("page-size").map(ScanProfileFile::pageSize),
        rule("blank-pages")
            .map(n -> new ScanProfile.BlankRule(n.get("ink-below").asDouble(), onFailure(n))),
        rule("page-count").map(n -> new ScanProfile.CountRule(onFailure(n))),
        rule("delay").map(ScanProfileFile::delay),
        calendar(tree.get("calendar")),
        limits(tree.path("limits")));
  }

  private Optional<JsonNode> rule(String name) {
    return Optional.ofNullable(tree.get(name));
  }

  private Set<ScanFormat> formats() {
    Set<ScanFormat> formats = EnumSet.noneOf(ScanFormat.class);
    tree.get("formats")
        .forEach(f -> formats.add(ScanFormat.valueOf(f.asString().toUpperCase(Locale.ROOT))));
    return formats;
  }

  private static ScanProfile.ResolutionRule resolution(JsonNode node) {
    return new ScanProfile.ResolutionRule(
        node.get("minimum-dpi").asInt(), number(node, "assumed-dpi"), onFailure(node));
  }

  private static ScanProfile.ColourRule colour(JsonNode node) {
    return new ScanProfile.ColourRule(
        Colour.valueOf(node.get("minimum").asString().toUpperCase(Locale.ROOT)),
        number(node, "minimum-bits").orElse(1),
        onFailure(node));
  }

  private static ScanProfile.PageSizeRule pageSize(JsonNode node) {
    List<PaperSize> sizes = new ArrayList<>();
    for (JsonNode size : node.get("allowed")) {
      PaperSize known = size.isString() ? PAPER.get(size.asString()) : null;
      if (known != null) {
        sizes.add(known);
      } else {
        double a = size.get("width-mm").asDouble();
        double b = size.get("height-mm").asDouble();
        sizes.add(new PaperSize(size.get("name").asString(), Math.min(a, b), Math.max(a, b)));
      }
    }
    return new ScanProfile.PageSizeRule(
        sizes, node.get("tolerance-mm").asDouble(), onFailure(node));
  }

  private static ScanProfile.DelayRule delay(JsonNode node) {
    List<CaptureTime.Source> sources = new ArrayList<>();
    node.get("sources")
        .forEach(
            s ->
                sources.add(
                    CaptureTime.Source.valueOf(
                        s.asString().toUpperCase(Locale.ROOT).replace('-', '_'))));
    return new ScanProfile.DelayRule(
        number(node, "business-days"),
        number(node, "hours").map(Duration::ofHours),
        sources,
        onFailure(node));
  }

  private static BusinessCalendar calendar(JsonNode node) {
    Set<DayOfWeek> weekdays = EnumSet.noneOf(DayOfWeek.class);
    node.path("closed-weekdays")
        .forEach(d -> weekdays.add(DayOfWeek.valueOf(d.asString().toUpperCase(Locale.ROOT))));
    Set<LocalDate> dates = new HashSet<>();
    node.path("closed-dates").forEach(d -> dates.add(LocalDate.parse(d.asString())));
    return new BusinessCalendar(ZoneId.of(node.get("zone").asString()), weekdays, dates);
  }

  private static ScanLimits limits(JsonNode node) {
    ScanLimits standard = ScanLimits.standard();
    return new ScanLimits(
        number(node, "file-mib").map(n -> n * MEBIBYTE).orElse(standard.fileBytes()),
        number(node, "pages").orElse(standard.pages()),
        number(node, "megapixels").map(n -> n * 1_000_000L).orElse(standard.pixels()));
  }

  private static OnFailure onFailure(JsonNode node) {
    return OnFailure.valueOf(node.get("on-failure").asString().toUpperCase(Locale.ROOT));
  }

  private static Optional<String> text(JsonNode node, String name) {
    return Optional.ofNullable(node.get(name)).map(JsonNode::asString);
  }

  private static Optional<Integer> number(JsonNode node, String name) {
    return Optional.ofNullable(node.get(name)).map(JsonNode::asInt);
  }
}
