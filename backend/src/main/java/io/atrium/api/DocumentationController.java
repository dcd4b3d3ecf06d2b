package io.atrium.api;

import io.micronaut.core.io.ResourceResolver;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;

/** The OpenAPI document and a page to browse it. */
@Hidden
@Controller
@Secured(SecurityRule.IS_ANONYMOUS)
class DocumentationController {

  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en">
      <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Atrium API</title>
        <link rel="stylesheet" href="/docs/ui/swagger-ui.css">
      </head>
      <body>
        <div id="swagger-ui"></div>
        <script src="/docs/ui/swagger-ui-bundle.js"></script>
        <script src="/docs/start.js"></script>
      </body>
      </html>
      """;

  private static final String START =
      """
      SwaggerUIBundle({url: '/openapi.yml', dom_id: '#swagger-ui', deepLinking: true, tryItOutEnabled: true, persistAuthorization: false});
      """;

  private final ResourceResolver resources;

  DocumentationController(ResourceResolver resources) {
    this.resources = resources;
  }

  @Get("/openapi.yml")
  @Produces(MediaType.APPLICATION_YAML)
  StreamedFile openapi() {
    return new StreamedFile(
        resources
            .getResourceAsStream("classpath:META-INF/swagger/openapi.yml")
            .orElseThrow(() -> new IllegalStateException("built without its OpenAPI document")),
        MediaType.of(MediaType.APPLICATION_YAML));
  }

  @Get("/docs")
  @Produces(MediaType.TEXT_HTML)
  HttpResponse<String> page() {
    return HttpResponse.ok(PAGE)
        .header(
            "Content-Security-Policy",
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'");
  }

  @Get("/docs/start.js")
  @Produces("text/javascript")
  String start() {
    return START;
  }
}
