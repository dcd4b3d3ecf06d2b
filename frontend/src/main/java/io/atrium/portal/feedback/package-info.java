/** What people say about assets: stars, questions and answers. */
@org.jspecify.annotations.NullMarked
package io.atrium.portal.feedback;
