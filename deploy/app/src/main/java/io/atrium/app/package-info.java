/**
 * The program: {@code atrium COMMAND}, one small class per command. {@code local} brings its own
 * servers, {@code start} uses configured ones.
 */
@NullMarked
package io.atrium.app;

import org.jspecify.annotations.NullMarked;
