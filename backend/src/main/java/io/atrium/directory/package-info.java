/** Follows Keycloak: who came, who left, which team has nobody left to answer for what it owns. */
@NullMarked
package io.atrium.directory;

import org.jspecify.annotations.NullMarked;
