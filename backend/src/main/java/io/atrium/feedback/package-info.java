/**
 * What those who use an asset say about it: stars with a word, questions and their answers. Front
 * doors: {@link io.atrium.feedback.Ratings}, {@link io.atrium.feedback.Questions}.
 */
@org.jspecify.annotations.NullMarked
package io.atrium.feedback;
