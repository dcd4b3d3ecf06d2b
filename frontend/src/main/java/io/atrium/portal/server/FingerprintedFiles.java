package io.atrium.portal.server;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The portal's own style sheet, scripts and pictures. Their addresses carry a fingerprint of their
 * content, so browsers may keep them for a year and still see a new release at once.
 */
public final class FingerprintedFiles extends HttpServlet {

  /** The paths served here. */
  static final String PATTERN = "/atrium/*";

  private static final long serialVersionUID = 1L;
  private static final Map<String, String> TYPES =
      Map.of(
          "css", "text/css;charset=utf-8",
          "js", "text/javascript;charset=utf-8",
          "svg", "image/svg+xml");

  /** Where the jars of libraries for the browser keep them. */
  private static final String LIBRARIES = "/META-INF/resources/webjars/";

  /** What is written in several files and sent as one, and what comes from elsewhere. */
  private static final Map<String, List<String>> PARTS =
      Map.of(
          "portal.css",
          Stream.of(
                  "tokens",
                  "icons",
                  "controls",
                  "search-field",
                  "frame",
                  "frame-narrow",
                  "home",
                  "browse",
                  "lists",
                  "asset",
                  "versions",
                  "access",
                  "preview",
                  "feedback",
                  "ownership",
                  "request",
                  "inbox",
                  "policy",
                  "review",
                  "stewardship",
                  "lineage",
                  "impact",
                  "following",
                  "publish")
              .map(name -> "css/" + name + ".css")
              .toList(),
          "portal.js",
          Stream.of("keys", "frame", "search-field", "lists", "inbox", "publish")
              .map(name -> "js/" + name + ".js")
              .toList(),
          "lineage.js",
          Stream.of("look", "arrows", "draw", "map", "picture", "keys", "find", "graph")
              .map(name -> "js/lineage-" + name + ".js")
              .toList(),
          "cytoscape.js",
          List.of(LIBRARIES + "cytoscape/3.33.1/dist/cytoscape.esm.min.mjs"),
          "yaml-editor.js",
          List.of("js/yaml-place.js", "js/yaml-live.js", "js/yaml-element.js"),
          "ace.js",
          Stream.of("ace", "mode-yaml", "ext-language_tools")
              .map(name -> LIBRARIES + "ace-builds/1.41.0/src-min-noconflict/" + name + ".js")
              .toList());

  private static final Map<String, Optional<StaticFile>> FILES = new ConcurrentHashMap<>();

  /** The address of one of these files, relative to the portal's root. */
  public static String addressOf(String name) {
    var file = find(name).orElseThrow(() -> new IllegalArgumentException("no static file " + name));
    return "atrium/" + name + "?v=" + file.fingerprint();
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var path = request.getPathInfo();
    var file = path == null ? Optional.<StaticFile>empty() : find(path.substring(1));
    if (file.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    var current = file.get();
    var asked = request.getParameter("v");
    response.setHeader(
        "Cache-Control",
        current.fingerprint().equals(asked)
            ? "public, max-age=31536000, immutable"
            : "public, no-cache");
    var tag = '"' + current.fingerprint() + '"';
    response.setHeader("ETag", tag);
    if (tag.equals(request.getHeader("If-None-Match"))) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    response.setContentType(current.type());
    response.getOutputStream().write(current.content());
  }

  private static Optional<StaticFile> find(String name) {
    var type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    // Only plain names: nothing outside the folder can be asked for.
    if (type == null || !name.matches("[a-z0-9-]+\\.[a-z]+")) {
      return Optional.empty();
    }
    return FILES.computeIfAbsent(name, key -> load(key, type));
  }

  private static Optional<StaticFile> load(String name, String type) {
    var content = new ByteArrayOutputStream();
    for (var part : PARTS.getOrDefault(name, List.of(name))) {
      var path = part.startsWith("/") ? part : "/io/atrium/portal/web/" + part;
      try (var in = FingerprintedFiles.class.getResourceAsStream(path)) {
        if (in == null) {
          return Optional.empty();
        }
        in.transferTo(content);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    var bytes = content.toByteArray();
    return Optional.of(new StaticFile(bytes, fingerprint(bytes), type));
  }

  private static String fingerprint(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record StaticFile(byte[] content, String fingerprint, String type) {}
}
