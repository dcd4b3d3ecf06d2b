/**
 * Real PostgreSQL, Elasticsearch and Keycloak as child processes of this JVM, for {@code ./atrium
 * local} ({@link io.atrium.stack.LocalStack}) and for integration tests ({@link
 * io.atrium.stack.TestStack}). Children never outlive their parent: they end with it, or, if it was
 * killed, before the next stack starts in the same folder.
 */
@NullMarked
package io.atrium.stack;

import org.jspecify.annotations.NullMarked;
