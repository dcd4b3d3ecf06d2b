package io.atrium.api;

import io.atrium.schemas.Fault;
import io.micronaut.serde.annotation.SerdeImport;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.info.License;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.security.SecurityScheme;

/** What the OpenAPI document says about the API as a whole. */
@OpenAPIDefinition(
    info =
        @Info(
            title = "Atrium",
            version = "1",
            description =
                """
                Find, publish and follow models, prompts, components, solutions and data products.

                Every request carries a bearer token of your company's login. What you may not see does not exist for you. \
                Errors are RFC 9457 problems with a stable `type`; faults of a document carry pointer, line and column. \
                Lists are paged by cursor: send the `next` of one page as the `cursor` of the following.\
                """,
            license = @License(name = "Apache-2.0")),
    security = @SecurityRequirement(name = "bearer"))
@SerdeImport(Fault.class)
@SecurityScheme(
    name = "bearer",
    type = SecuritySchemeType.HTTP,
    scheme = "bearer",
    bearerFormat = "JWT")
interface ApiDescription {}
