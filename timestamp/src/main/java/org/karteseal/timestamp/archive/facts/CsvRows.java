package org.karteseal.timestamp.archive.facts;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.record.RecordCatalogue;
import org.karteseal.timestamp.archive.facts.FactsReading.NotFactsException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.databind.MappingIterator;
import tools.jackson.dataformat.csv.CsvFactory;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;

/** A CSV file in UTF-8 whose first line names its columns, row by row. */
final class CsvRows implements FactsRows {
  private static final int LONGEST_FIELD = 10_000;
  private static final int MOST_COLUMNS = 50;
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final CsvMapper MAPPER =
      CsvMapper.builder(
              CsvFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxStringLength(LONGEST_FIELD).build())
                  .build())
          .enable(CsvReadFeature.WRAP_AS_ARRAY)
          .enable(CsvReadFeature.SKIP_EMPTY_LINES)
          .build();

  private final Path file;
  private final FactsReading reading;
  private final MappingIterator<String[]> rows;
  private final Map<Column, Integer> columns;
  private int width;

  /** What a column says; others are not taken, since they may be one of these misspelt. */
  enum Column {
    PATH,
    RECORD_TYPE,
    CONDITIONS,
    EVENT,
    REFERENCE
  }

  private CsvRows(Path file, RecordCatalogue catalogue, MappingIterator<String[]> rows) {
    this.file = file;
    this.reading = new FactsReading(catalogue);
    this.rows = rows;
    this.columns = new EnumMap<>(Column.class);
  }

  static CsvRows open(Path file, RecordCatalogue catalogue) throws SealException {
    BufferedReader reader;
    try {
      reader =
          new BufferedReader(
              new InputStreamReader(
                  Files.newInputStream(file), StandardCharsets.UTF_8.newDecoder()));
    } catch (NoSuchFileException e) {
      throw new SealException(Reason.INPUT_NOT_FOUND, file.toString(), "", e);
    } catch (IOException e) {
      throw new SealException(Reason.INPUT_UNREADABLE, file.toString(), "", e);
    }
    CsvRows made = null;
    boolean open = false;
    try {
      reader.mark(1);
      if (reader.read() != BYTE_ORDER_MARK) {
        reader.reset();
      }
      made = new CsvRows(file, catalogue, MAPPER.readerFor(String[].class).readValues(reader));
      made.header();
      open = true;
      return made;
    } catch (CharacterCodingException e) {
      throw new SealException(Reason.INPUT_DAMAGED, file.toString(), "NOT_UTF_8", e);
    } catch (IOException e) {
      throw new SealException(Reason.INPUT_UNREADABLE, file.toString(), "", e);
    } finally {
      if (!open) {
        close(reader);
      }
    }
  }

  private void header() throws SealException {
    String[] names = row().orElseThrow(() -> damaged("NO_HEADER"));
    width = names.length;
    if (width > MOST_COLUMNS) {
      throw damaged("COLUMNS");
    }
    for (int i = 0; i < width; i++) {
      String name = names[i].strip().toUpperCase(Locale.ROOT).replace('-', '_');
      Column column =
          Arrays.stream(Column.values())
              .filter(c -> c.name().equals(name))
              .findFirst()
              .orElseThrow(() -> damaged("COLUMN"));
      if (columns.put(column, i) != null) {
        throw damaged("COLUMN_TWICE");
      }
    }
    if (!columns.containsKey(Column.PATH)) {
      throw damaged("NO_COLUMN_PATH");
    }
  }

  @Override
  public Optional<FactsRow> next() throws SealException {
    Optional<String[]> row = row();
    if (row.isEmpty()) {
      return Optional.empty();
    }
    String[] fields = row.get();
    if (fields.length != width) {
      throw damaged("FIELDS");
    }
    String path = field(fields, Column.PATH);
    if (path.isEmpty()) {
      throw damaged("NO_PATH");
    }
    try {
      return Optional.of(
          new FactsRow(
              path,
              reading.read(
                  field(fields, Column.RECORD_TYPE).strip(),
                  field(fields, Column.CONDITIONS),
                  field(fields, Column.EVENT).strip(),
                  field(fields, Column.REFERENCE))));
    } catch (NotFactsException e) {
      throw damaged(e.code());
    }
  }

  private Optional<String[]> row() throws SealException {
    try {
      return rows.hasNextValue() ? Optional.of(rows.nextValue()) : Optional.empty();
    } catch (JacksonException e) {
      // Without the cause: its message quotes the text.
      throw damaged(e.getCause() instanceof CharacterCodingException ? "NOT_UTF_8" : "CSV_SYNTAX");
    }
  }

  private String field(String[] fields, Column column) {
    Integer at = columns.get(column);
    return at == null ? "" : fields[at];
  }

  /** The line is where the row ended. */
  SealException damaged(String code) {
    int line = rows.currentLocation().getLineNr();
    return new SealException(
        Reason.INPUT_DAMAGED, file.toString(), code + " at line " + Math.max(1, line));
  }

  @Override
  public void close() {
    rows.close();
  }

  private static void close(BufferedReader reader) {
    try {
      reader.close();
    } catch (IOException e) {
      org.slf4j.LoggerFactory.getLogger(CsvRows.class).debug("list not closed", e);
    }
  }
}
