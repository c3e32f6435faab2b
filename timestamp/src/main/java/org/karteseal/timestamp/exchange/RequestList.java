package org.karteseal.timestamp.exchange;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.timestamp.tsa.TokenRequest;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The list of requests that stays on this machine: only it knows which request is whose, and only
 * by it is an answer recognised. It is not for the folder that goes out.
 */
public final class RequestList {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
  private static final String FORMAT = "karteseal-requests/1";
  private static final long LARGEST = 256L * 1024 * 1024;

  private RequestList() {}

  /**
   * Writes a new file.
   *
   * @throws SealException OUTPUT_EXISTS or OUTPUT_NOT_WRITTEN
   */
  public static void write(Path file, List<OpenRequest> requests) throws SealException {
    ObjectNode list = JsonNodeFactory.instance.objectNode();
    list.put("format", FORMAT);
    ArrayNode array = list.putArray("requests");
    for (OpenRequest request : requests) {
      array
          .addObject()
          .put("id", request.id())
          .put("subject", request.subject())
          .put("request", Base64.getEncoder().encodeToString(request.request().der()));
    }
    try {
      Files.write(
          file,
          JSON.writeValueAsBytes(list),
          StandardOpenOption.CREATE_NEW,
          StandardOpenOption.WRITE,
          StandardOpenOption.SYNC);
    } catch (FileAlreadyExistsException e) {
      throw new SealException(Reason.OUTPUT_EXISTS, file.toString(), "", e);
    } catch (IOException e) {
      throw new SealException(Reason.OUTPUT_NOT_WRITTEN, file.toString(), "", e);
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws SealException INPUT_NOT_FOUND, INPUT_UNREADABLE, INPUT_TOO_LARGE or INPUT_DAMAGED
   */
  public static List<OpenRequest> read(Path file) throws SealException {
    JsonNode tree = tree(file);
    if (!tree.path("format").asString("").equals(FORMAT)) {
      throw damaged(file, "FORMAT");
    }
    List<OpenRequest> requests = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (JsonNode node : tree.path("requests")) {
      OpenRequest request =
          request(node).orElseThrow(() -> damaged(file, "REQUEST " + requests.size()));
      if (!ids.add(request.id())) {
        throw damaged(file, "REPEATED_ID");
      }
      requests.add(request);
    }
    return requests;
  }

  private static Optional<OpenRequest> request(JsonNode node) {
    String id = node.path("id").asString("");
    if (!id.matches(OpenRequest.ID)) {
      return Optional.empty();
    }
    try {
      byte[] der = Base64.getDecoder().decode(node.path("request").asString(""));
      return TokenRequest.parse(der)
          .map(request -> new OpenRequest(id, node.path("subject").asString(""), request));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static JsonNode tree(Path file) throws SealException {
    try {
      if (!Files.exists(file)) {
        throw new SealException(Reason.INPUT_NOT_FOUND, file.toString(), "");
      }
      if (Files.size(file) > LARGEST) {
        throw new SealException(Reason.INPUT_TOO_LARGE, file.toString(), "");
      }
      return JSON.readTree(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new SealException(Reason.INPUT_UNREADABLE, file.toString(), "", e);
    } catch (JacksonException e) {
      // Without the cause: its message quotes the text, and names of files may stand there.
      throw damaged(file, "JSON at line " + e.getLocation().getLineNr());
    }
  }

  private static SealException damaged(Path file, String detail) {
    return new SealException(Reason.INPUT_DAMAGED, file.toString(), detail);
  }
}
