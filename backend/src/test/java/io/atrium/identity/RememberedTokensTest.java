package io.atrium.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWT;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.token.jwt.validator.ReactiveJsonWebTokenValidator;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

class RememberedTokensTest {

  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  private final AtomicInteger verified = new AtomicInteger();

  @Test
  void a_token_is_verified_once() {
    var tokens = tokens(NOW.plusSeconds(300));

    assertThat(Mono.from(tokens.validateToken("good", "request")).block()).isNotNull();
    assertThat(Mono.from(tokens.validateToken("good", "request")).block()).isNotNull();
    assertThat(verified).hasValue(1);
  }

  @Test
  void a_token_that_has_ended_is_verified_again() {
    var tokens = tokens(NOW.minusSeconds(1));

    assertThat(Mono.from(tokens.validateToken("good", "request")).block()).isNotNull();
    assertThat(Mono.from(tokens.validateToken("good", "request")).block()).isNotNull();
    assertThat(verified).hasValue(2);
  }

  @Test
  void a_refused_token_stays_refused() {
    var tokens = tokens(NOW.plusSeconds(300));

    assertThat(Mono.from(tokens.validateToken("forged", "request")).block()).isNull();
    assertThat(Mono.from(tokens.validateToken("forged", "request")).block()).isNull();
    assertThat(verified).hasValue(2);
  }

  private RememberedTokens<String> tokens(Instant end) {
    return new RememberedTokens<>(new Validator(end), Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private final class Validator implements ReactiveJsonWebTokenValidator<JWT, String> {

    private final Instant end;

    Validator(Instant end) {
      this.end = end;
    }

    @Override
    public Publisher<Authentication> validateToken(String token, String request) {
      verified.incrementAndGet();
      return token.equals("good")
          ? Publishers.just(Authentication.build("olivia", Map.of("exp", Date.from(end))))
          : Publishers.empty();
    }

    @Override
    public Publisher<JWT> validate(String token, String request) {
      return Publishers.empty();
    }
  }
}
