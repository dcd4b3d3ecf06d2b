/** What people are told: reminders, decisions, endings. */
@NullMarked
package io.atrium.notice;

import org.jspecify.annotations.NullMarked;
