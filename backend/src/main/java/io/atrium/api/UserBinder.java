package io.atrium.api;

import io.atrium.identity.Claims;
import io.atrium.identity.StandIns;
import io.atrium.identity.User;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import io.micronaut.security.authentication.Authentication;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Lets controller methods take the {@link User} who calls. */
@Singleton
class UserBinder implements TypedRequestArgumentBinder<User> {

  private final StandIns standIns;

  UserBinder(StandIns standIns) {
    this.standIns = standIns;
  }

  @Override
  public Argument<User> argumentType() {
    return Argument.of(User.class);
  }

  @Override
  public BindingResult<User> bind(ArgumentConversionContext<User> context, HttpRequest<?> source) {
    var user =
        source
            .getUserPrincipal(Authentication.class)
            .map(authentication -> standIns.with(Claims.user(authentication.getAttributes())));
    return () -> user.isPresent() ? user : Optional.empty();
  }
}
