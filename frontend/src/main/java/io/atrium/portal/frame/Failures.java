package io.atrium.portal.frame;

import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import io.atrium.portal.shared.Notices;
import io.atrium.portal.shared.Texts;
import io.atrium.problem.ProblemException;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What no view has caught: problems are told in words, our own faults with a number in the log. */
@Singleton
class Failures implements VaadinServiceInitListener {

  private static final long serialVersionUID = 1L;
  private static final Logger log = LoggerFactory.getLogger(Failures.class);

  @Override
  public void serviceInit(ServiceInitEvent event) {
    event
        .getSource()
        .addSessionInitListener(init -> init.getSession().setErrorHandler(Failures::tell));
  }

  private static void tell(ErrorEvent event) {
    if (event.getThrowable() instanceof ProblemException problem) {
      Notices.problem(problem);
      return;
    }
    var number = UUID.randomUUID().toString().substring(0, 8);
    log.error("Unexpected failure ({})", number, event.getThrowable());
    Notices.failure(Texts.text("problem.unexpected", number));
  }
}
