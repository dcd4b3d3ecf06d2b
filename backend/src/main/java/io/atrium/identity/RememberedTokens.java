package io.atrium.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jwt.JWT;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.token.jwt.validator.ReactiveJsonWebTokenValidator;
import io.micronaut.security.token.validator.TokenValidator;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/**
 * Remembers for a short while which bearer tokens have been verified, since checking a signature
 * costs more than most answers. A token never outlives its own end here; only a change of
 * Keycloak's keys shows that much later.
 */
@Singleton
class RememberedTokens<R> implements TokenValidator<R> {

  private static final Duration MEMORY = Duration.ofSeconds(60);
  private static final int TOKENS = 10_000;

  private final ReactiveJsonWebTokenValidator<JWT, R> validator;
  private final Clock clock;
  private final Cache<String, Authentication> verified =
      Caffeine.newBuilder().maximumSize(TOKENS).expireAfterWrite(MEMORY).build();

  RememberedTokens(ReactiveJsonWebTokenValidator<JWT, R> validator, Clock clock) {
    this.validator = validator;
    this.clock = clock;
  }

  @Override
  public Publisher<Authentication> validateToken(String token, @Nullable R request) {
    var known = verified.getIfPresent(token);
    if (known != null && isAlive(known)) {
      return Publishers.just(known);
    }
    return Publishers.map(
        validator.validateToken(token, request),
        authentication -> {
          verified.put(token, authentication);
          return authentication;
        });
  }

  /** Asked before the validator that it spares work. */
  @Override
  public int getOrder() {
    return validator.getOrder() - 1;
  }

  private boolean isAlive(Authentication authentication) {
    return authentication.getAttributes().get("exp") instanceof Date end
        && end.toInstant().isAfter(clock.instant());
  }
}
