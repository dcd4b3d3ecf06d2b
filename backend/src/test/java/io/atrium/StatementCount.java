package io.atrium;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import jakarta.inject.Singleton;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import javax.sql.DataSource;

/**
 * Counts the statements that an application prepares, where it is started with {@code
 * test.count-statements}; those of a batch are one.
 */
@Singleton
@Order(Ordered.HIGHEST_PRECEDENCE)
@Requires(property = "test.count-statements")
public class StatementCount implements BeanCreatedEventListener<DataSource> {

  private final ThreadLocal<Long> prepared = ThreadLocal.withInitial(() -> 0L);

  /** How many statements some work takes in this thread. */
  public long of(Runnable work) {
    var before = prepared.get();
    work.run();
    return prepared.get() - before;
  }

  @Override
  public DataSource onCreated(BeanCreatedEvent<DataSource> event) {
    var real = event.getBean();
    return wrapped(
        DataSource.class,
        real,
        (name, result) -> result instanceof Connection connection ? counted(connection) : result);
  }

  private Connection counted(Connection real) {
    return wrapped(
        Connection.class,
        real,
        (name, result) -> {
          if (name.equals("prepareStatement")) {
            prepared.set(prepared.get() + 1);
          }
          return result;
        });
  }

  private interface Outcome {
    Object of(String method, Object result);
  }

  private static <T> T wrapped(Class<T> type, T real, Outcome outcome) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader() == null
                ? StatementCount.class.getClassLoader()
                : type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              try {
                return outcome.of(method.getName(), method.invoke(real, arguments));
              } catch (InvocationTargetException failed) {
                throw failed.getCause();
              }
            }));
  }
}
