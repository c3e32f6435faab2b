package org.karteseal.cli.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.karteseal.sign.Attribution;
import org.karteseal.sign.ContentKind;
import org.karteseal.sign.Document;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SignatureForm;
import org.karteseal.sign.SigningRequest;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How a signature is put together, and what it states of the record's making. */
final class FormOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Option(names = "--form", paramLabel = "FORM")
  private Optional<String> form = Optional.empty();

  @Option(names = "--together")
  private boolean together;

  @Option(names = "--act", paramLabel = "created|approved")
  private Optional<Attribution.Act> act = Optional.empty();

  @Option(names = "--author", paramLabel = "ID")
  private Optional<String> author = Optional.empty();

  @Option(names = "--entered-by", paramLabel = "ID")
  private Optional<String> enteredBy = Optional.empty();

  @Option(names = "--confirmed-by", paramLabel = "ID")
  private Optional<String> confirmedBy = Optional.empty();

  @Option(names = "--record-id", paramLabel = "ID")
  private Optional<String> recordId = Optional.empty();

  /** The form that was asked for. */
  Optional<SignatureForm> form() {
    if (form.isEmpty()) {
      return Optional.empty();
    }
    String wanted = form.get().toUpperCase(java.util.Locale.ROOT).replace('-', '_');
    for (SignatureForm known : SignatureForm.values()) {
      if (known.name().equals(wanted)) {
        return Optional.of(known);
      }
    }
    List<String> names = new ArrayList<>();
    for (SignatureForm known : SignatureForm.values()) {
      names.add(known.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
    }
    throw new ParameterException(spec.commandLine(), "--form: " + String.join(", ", names));
  }

  /** Whether all files are one record under one signature. */
  boolean together() {
    if (together && !form().map(SignatureForm::takesSeveralFiles).orElse(false)) {
      throw new ParameterException(
          spec.commandLine(), "--together: --form asic-e, xades-manifest, jades-detached");
    }
    return together;
  }

  /** The files as one document with its companions, or each for itself. */
  List<InputFile> grouped(List<InputFile> files) {
    return together() ? files.subList(0, 1) : files;
  }

  /** The document of a file, with what belongs to it. */
  Document document(InputFile file, List<InputFile> all, Companions companions)
      throws SealException {
    if (!together()) {
      return companions.of(file.path());
    }
    List<Document> others = new ArrayList<>();
    for (InputFile other : all.subList(1, all.size())) {
      others.add(Document.of(other.path()));
    }
    return Document.of(file.path()).accompaniedBy(others);
  }

  /** The request with form and statements. */
  SigningRequest applied(SigningRequest request) {
    SigningRequest stated = request.stating(attribution(request.recordType()));
    return form().map(stated::inForm).orElse(stated);
  }

  private Attribution attribution(Optional<String> recordType) {
    try {
      return new Attribution(
          act,
          author,
          enteredBy,
          confirmedBy,
          recordId.map(id -> new Attribution.RecordReference(recordType.orElse("record"), id)));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(), "--author, --entered-by, --confirmed-by, --record-id: 1-200", e);
    }
  }

  /** The name of the result for that form: kept, or with the form's ending. */
  static String resultEnding(SigningRequest request) throws SealException {
    SignatureForm form = org.karteseal.sign.ades.AdesSigner.formOf(request);
    boolean layout = form == SignatureForm.E_PRESCRIPTION || form == SignatureForm.E_DISPENSING;
    if (form == SignatureForm.XADES_DETACHED && !request.document().contents().isEmpty()) {
      // A further signature stands in the file of the first one.
      return "";
    }
    // A record of that layout is made around a CSV.
    return layout && ContentKind.of(request.document()) != ContentKind.XML ? ".xml" : form.ending();
  }

  /** Whether a name is one that signing gives. */
  static boolean isResult(Path file) {
    String name = String.valueOf(file.getFileName());
    if (name.contains(SignCommand.ENDING + ".")) {
      return true;
    }
    for (SignatureForm known : SignatureForm.values()) {
      if (!known.ending().isEmpty()
          && !known.ending().equals(".xml")
          && name.endsWith(known.ending())) {
        return true;
      }
    }
    return false;
  }
}
