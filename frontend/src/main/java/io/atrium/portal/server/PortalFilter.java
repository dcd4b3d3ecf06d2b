package io.atrium.portal.server;

import jakarta.servlet.Filter;

/**
 * A servlet filter in front of the portal, found among the beans and ordered by {@code @Order}; the
 * lowest number comes first.
 */
public interface PortalFilter extends Filter {}
