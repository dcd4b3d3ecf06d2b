/** What one's teams own: how it stands, changes of many, handing over. */
@org.jspecify.annotations.NullMarked
package io.atrium.portal.ownership;
