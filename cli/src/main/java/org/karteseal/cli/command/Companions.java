package org.karteseal.cli.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.karteseal.sign.ContentKind;
import org.karteseal.sign.Document;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SignatureForm;
import picocli.CommandLine.Option;

/**
 * What a detached signature is over: the files that were named, or the one beside it whose name the
 * signature's name was made from.
 */
final class Companions {
  @Option(names = "--content", paramLabel = "FILE", arity = "1..*")
  private List<Path> contents = List.of();

  /** The document with its contents. */
  Document of(Path file) throws SealException {
    Document document = Document.of(file);
    if (!contents.isEmpty()) {
      List<Document> named = new ArrayList<>();
      for (Path content : contents) {
        named.add(Document.of(content));
      }
      return document.accompaniedBy(named);
    }
    return switch (ContentKind.of(document)) {
      case XML, JWS, CMS -> besides(file, document);
      case PDF, JSON, ASIC, OTHER -> document;
    };
  }

  private static Document besides(Path file, Document document) throws SealException {
    String name = String.valueOf(file.getFileName()).replace(AugmentCommand.ENDING + ".", ".");
    for (SignatureForm form : SignatureForm.values()) {
      if (form.leavesContentOutside() && name.endsWith(form.ending())) {
        String content = name.substring(0, name.length() - form.ending().length());
        Path beside = file.resolveSibling(content);
        if (!content.isEmpty() && !beside.equals(file) && Files.isRegularFile(beside)) {
          return document.accompaniedBy(List.of(Document.of(beside)));
        }
      }
    }
    return document;
  }
}
