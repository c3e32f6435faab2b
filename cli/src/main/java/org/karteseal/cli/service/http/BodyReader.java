package org.karteseal.cli.service.http;

import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.http.HttpException;
import org.karteseal.cli.service.http.Route.Body;
import org.karteseal.cli.service.intake.Pace;
import org.karteseal.cli.service.intake.Upload;
import org.karteseal.cli.service.intake.UploadFolder;
import org.karteseal.cli.service.problem.Problem;
import org.karteseal.cli.service.problem.ProblemCode;
import org.karteseal.cli.service.settings.JobLimits;
import org.karteseal.cli.service.settings.RequestLimits;

/** Reads bodies into files, so many at a time; every limit holds while they come. */
final class BodyReader {
  private static final int LONGEST_FIELD = 4096;
  private static final int LONGEST_NAME = 200;
  private static final long ROOM_FOR_FIELDS = 64 * 1024;
  private static final String FORM = "multipart/form-data";

  private final UploadFolder folder;
  private final RequestLimits limits;
  private final JobLimits jobs;
  private final Semaphore uploads;

  BodyReader(UploadFolder folder, RequestLimits limits, JobLimits jobs) {
    this.folder = folder;
    this.limits = limits;
    this.jobs = jobs;
    this.uploads = new Semaphore(limits.uploads());
  }

  /** Takes a field of a form. */
  @FunctionalInterface
  interface Fields {
    void state(String name, String text) throws Problem;
  }

  /** The documents; none where the route takes none. */
  List<Upload> read(HttpServletRequest request, Body body, Fields fields)
      throws Problem, IOException {
    if (body == Body.NONE) {
      return List.of();
    }
    if (!uploads.tryAcquire()) {
      throw new Problem(ProblemCode.BUSY);
    }
    try {
      return receive(request, body, fields);
    } catch (HttpException.RuntimeException | HttpException.IllegalArgumentException e) {
      throw cause(e);
    } catch (EOFException e) {
      throw new Problem(ProblemCode.BAD_REQUEST, "", e);
    } catch (IOException e) {
      throw cause(e);
    } finally {
      uploads.release();
    }
  }

  private List<Upload> receive(HttpServletRequest request, Body body, Fields fields)
      throws Problem, IOException {
    boolean form = isForm(request);
    if (!form && body == Body.DOCUMENTS) {
      throw new Problem(ProblemCode.MEDIA_TYPE, FORM);
    }
    long most = body == Body.DOCUMENTS ? jobs.octets() : limits.octets();
    long announced = request.getContentLengthLong();
    if (announced > most + (form ? ROOM_FOR_FIELDS : 0)) {
      throw new Problem(ProblemCode.TOO_LARGE);
    }
    if (form) {
      return parts(request, body, most, fields);
    }
    if (announced == 0) {
      throw new Problem(ProblemCode.DOCUMENT_EMPTY);
    }
    return List.of(folder.receive(request.getInputStream(), "document", most, pace()));
  }

  private Pace pace() {
    return new Pace(limits.uploadTime(), limits.octetsPerSecond());
  }

  private static boolean isForm(HttpServletRequest request) throws Problem {
    String type = request.getContentType();
    String kind = type == null ? "" : type.toLowerCase(Locale.ROOT);
    if (kind.startsWith("application/x-www-form-urlencoded")) {
      throw new Problem(ProblemCode.MEDIA_TYPE, FORM);
    }
    return kind.startsWith(FORM);
  }

  private List<Upload> parts(HttpServletRequest request, Body body, long most, Fields fields)
      throws Problem, IOException {
    request.setAttribute(
        ServletContextRequest.MULTIPART_CONFIG_ELEMENT,
        new MultipartConfigElement(
            folder.parts().toString(), limits.octets(), most + ROOM_FOR_FIELDS, 0));
    Collection<Part> parts = parts(request);
    List<Upload> documents = new ArrayList<>();
    boolean whole = false;
    try {
      for (Part part : parts) {
        if (part.getSubmittedFileName() == null) {
          fields.state(part.getName(), field(part));
        } else {
          documents.add(document(part));
        }
      }
      int allowed = body == Body.DOCUMENTS ? jobs.documents() : 1;
      if (documents.size() > allowed) {
        throw new Problem(ProblemCode.TOO_LARGE, "documents");
      }
      whole = true;
      return documents;
    } finally {
      if (!whole) {
        documents.forEach(Upload::close);
      }
      for (Part part : parts) {
        part.delete();
      }
    }
  }

  /** Jetty tells a limit, a form that is none, and a client that is gone in several ways. */
  private static Collection<Part> parts(HttpServletRequest request) throws Problem, IOException {
    try {
      return request.getParts();
    } catch (ServletException | IllegalStateException e) {
      throw cause(e);
    }
  }

  private static Problem cause(Exception thrown) {
    for (Throwable e = thrown; e != null; e = e.getCause()) {
      if (e instanceof HttpException http) {
        return new Problem(ProblemCode.ofStatus(http.getCode()), "", thrown);
      }
      if (e instanceof TimeoutException) {
        return new Problem(ProblemCode.TOO_SLOW, "", thrown);
      }
      String text = String.valueOf(e.getMessage());
      if (text.contains("max length exceeded") || text.contains("max file size exceeded")) {
        return new Problem(ProblemCode.TOO_LARGE, "", thrown);
      }
    }
    return new Problem(ProblemCode.BAD_REQUEST, "", thrown);
  }

  private static String field(Part part) throws Problem, IOException {
    try (InputStream in = part.getInputStream()) {
      byte[] text = in.readNBytes(LONGEST_FIELD + 1);
      if (text.length > LONGEST_FIELD) {
        throw new Problem(ProblemCode.PARAMETER_INVALID);
      }
      return new String(text, StandardCharsets.UTF_8);
    }
  }

  private Upload document(Part part) throws Problem, IOException {
    try (InputStream in = part.getInputStream()) {
      return folder.receive(in, name(part.getSubmittedFileName()), limits.octets(), pace());
    }
  }

  /** The last part of a path, without what could steer whoever shows it. */
  private static String name(String submitted) {
    String last =
        submitted.substring(Math.max(submitted.lastIndexOf('/'), submitted.lastIndexOf('\\')) + 1);
    String plain = last.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", "");
    String kept = plain.length() > LONGEST_NAME ? plain.substring(0, LONGEST_NAME) : plain;
    return kept.isEmpty() ? "document" : kept;
  }
}
