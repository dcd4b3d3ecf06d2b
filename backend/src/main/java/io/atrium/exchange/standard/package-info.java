/**
 * Documents of open standards, in and out. A document is known by its content; what it was is kept,
 * and given back.
 */
@NullMarked
package io.atrium.exchange.standard;

import org.jspecify.annotations.NullMarked;
