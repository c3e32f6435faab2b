package org.karteseal.cli.command;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.karteseal.cli.Diagnostics;
import org.karteseal.cli.ExitCode;
import org.karteseal.cli.Shell;
import org.karteseal.sign.ContentKind;
import org.karteseal.sign.Document;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.ades.RevisionPictures;
import org.karteseal.sign.ades.RevisionPictures.Comparison;
import org.karteseal.sign.ades.RevisionPictures.Limits;
import org.karteseal.sign.ades.RevisionPictures.NotDrawn;
import org.karteseal.sign.ades.RevisionPictures.Picture;
import org.karteseal.sign.ades.RevisionPictures.SignedRevision;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Pictures of what changed after each signature, as files in a folder. */
final class RevisionPictureFiles {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Shell shell;
  private final Path folder;
  private final Format format;

  RevisionPictureFiles(Shell shell, Path folder, Format format) {
    this.shell = shell;
    this.folder = folder;
    this.format = format;
  }

  ExitCode of(List<Path> files) throws SealException {
    return new Batch(shell)
        .run(InputFile.expand(files, k -> k == ContentKind.PDF, f -> false), this::draw)
        .exitCode();
  }

  private void draw(InputFile file) throws SealException {
    Document document = Document.of(file.path());
    List<SignedRevision> revisions = RevisionPictures.revisions(document);
    if (revisions.isEmpty()) {
      throw new SealException(Reason.NOTHING_SIGNED, file.path().toString(), "");
    }
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("file", file.path().toString());
    ArrayNode all = node.putArray("revisions");
    if (format == Format.TEXT) {
      shell.out().println(Diagnostics.oneLine(file.path().toString()));
    }
    for (SignedRevision revision : revisions) {
      Comparison found = RevisionPictures.compare(document, revision.number(), Limits.standard());
      ObjectNode one =
          all.addObject()
              .put("revision", revision.number())
              .put("octets", revision.length())
              .put("complete", found.complete())
              .put("pagesLookedAt", found.looked());
      write(file, found, one);
      if (format == Format.TEXT && found.pictures().isEmpty() && found.complete()) {
        say("pictures.none", revision.number());
      } else if (format == Format.TEXT && !found.complete()) {
        say("pictures.incomplete", revision.number(), found.looked());
      }
    }
    if (format != Format.TEXT) {
      shell.out().println(JSON.writeValueAsString(node));
    }
  }

  private void write(InputFile file, Comparison found, ObjectNode node) throws SealException {
    ArrayNode pictures = node.putArray("pictures");
    int revision = found.revision().number();
    for (Picture picture : found.pictures()) {
      Path target = target(file, revision, picture.page());
      write(picture, target);
      pictures
          .addObject()
          .put("page", picture.page())
          .put("difference", picture.difference().name())
          .put("places", picture.places())
          .put("file", target.toString());
      if (format == Format.TEXT) {
        String what = shell.sentences().of("pictures." + picture.difference().name());
        String where = Diagnostics.oneLine(target.toString());
        say("pictures.written", revision, picture.page(), what, where);
      }
    }
    ArrayNode open = node.putArray("notDrawn");
    for (NotDrawn page : found.notDrawn()) {
      open.addObject().put("page", page.page()).put("obstacle", page.obstacle().name());
      if (format == Format.TEXT) {
        String why = shell.sentences().of("pictures." + page.obstacle().name());
        say("pictures.open", revision, page.page(), why);
      }
    }
  }

  private void say(String key, Object... values) {
    shell.out().println("  " + shell.sentences().of(key, values));
  }

  private Path target(InputFile file, int revision, int page) {
    String name = file.path().getFileName() + ".revision-" + revision + ".page-" + page + ".png";
    return folder.resolve(file.relative()).resolveSibling(name);
  }

  private static void write(Picture picture, Path target) throws SealException {
    try {
      Path parent = target.toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Files.write(target, picture.png().readAll(), StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      throw new SealException(Reason.OUTPUT_EXISTS, target.toString(), "", e);
    } catch (IOException e) {
      throw new SealException(Reason.OUTPUT_NOT_WRITTEN, target.toString(), "", e);
    }
  }
}
