/** What an auditor takes away: signed archives that prove themselves without Atrium. */
@NullMarked
package io.atrium.access.evidence;

import org.jspecify.annotations.NullMarked;
