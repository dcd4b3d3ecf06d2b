package io.atrium.notice.delivery;

import jakarta.inject.Singleton;
import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.Properties;
import java.util.regex.Pattern;

/** Mails by SMTP. */
@Singleton
class MailCarrier implements Carrier {

  /** One plain address; what could end a header or name a second recipient is none. */
  private static final Pattern ADDRESS =
      Pattern.compile("[^\\s\\p{Cntrl},;:<>()\"\\\\@]+@[A-Za-z0-9.-]+");

  private final MailConfiguration configuration;
  private final Wording wording;
  private final Clock clock;

  MailCarrier(MailConfiguration configuration, Wording wording, Clock clock) {
    this.configuration = configuration;
    this.wording = wording;
    this.clock = clock;
  }

  @Override
  public Channel channel() {
    return Channel.MAIL;
  }

  @Override
  public boolean isOn() {
    return configuration.isOn();
  }

  @Override
  public void carry(Parcel parcel) throws CarriageFailed {
    var to = recipient(parcel);
    try {
      Transport.send(message(parcel, to));
    } catch (SendFailedException refused) {
      throw CarriageFailed.forNow("The mail server does not take it: " + refused.getMessage());
    } catch (MessagingException failure) {
      throw CarriageFailed.forNow("The mail server cannot be used: " + failure.getMessage());
    }
  }

  private static InternetAddress recipient(Parcel parcel) throws CarriageFailed {
    var mail = parcel.recipient().user().email();
    if (mail == null || mail.isBlank()) {
      throw CarriageFailed.forGood("Your account has no mail address.");
    }
    try {
      if (ADDRESS.matcher(mail).matches()) {
        return new InternetAddress(mail, true);
      }
    } catch (AddressException notOne) {
      throw CarriageFailed.forGood("Your account's mail address cannot be used.");
    }
    throw CarriageFailed.forGood("Your account's mail address cannot be used.");
  }

  private MimeMessage message(Parcel parcel, InternetAddress to) throws MessagingException {
    var letter = Letter.of(parcel, wording);
    var message = new Mail(session(), "<" + parcel.delivery().id() + "@atrium>");
    message.setFrom(new InternetAddress(configuration.from(), true));
    message.setRecipient(Message.RecipientType.TO, to);
    message.setSubject(letter.subject(), StandardCharsets.UTF_8.name());
    message.setSentDate(Date.from(clock.instant()));
    message.setHeader("Content-Language", Letter.locale(parcel).getLanguage());
    message.setHeader("List-Unsubscribe", "<" + letter.settings() + ">");
    message.setHeader("Auto-Submitted", "auto-generated");
    var plain = new MimeBodyPart();
    plain.setText(letter.plain(), StandardCharsets.UTF_8.name(), "plain");
    var html = new MimeBodyPart();
    html.setText(letter.html(), StandardCharsets.UTF_8.name(), "html");
    message.setContent(new MimeMultipart("alternative", plain, html));
    return message;
  }

  private Session session() {
    var properties = new Properties();
    var timeout = Long.toString(configuration.timeout().toMillis());
    properties.put("mail.smtp.host", String.valueOf(configuration.host()));
    properties.put("mail.smtp.port", Integer.toString(configuration.port()));
    properties.put("mail.smtp.connectiontimeout", timeout);
    properties.put("mail.smtp.timeout", timeout);
    properties.put("mail.smtp.writetimeout", timeout);
    properties.put("mail.smtp.starttls.enable", Boolean.toString(configuration.startTls()));
    properties.put("mail.smtp.starttls.required", Boolean.toString(configuration.startTls()));
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    var user = configuration.user();
    var password = configuration.password();
    if (user == null || user.isBlank() || password == null) {
      return Session.getInstance(properties);
    }
    properties.put("mail.smtp.auth", "true");
    return Session.getInstance(
        properties,
        new Authenticator() {
          @Override
          protected PasswordAuthentication getPasswordAuthentication() {
            return new PasswordAuthentication(user, password);
          }
        });
  }

  /** Keeps the id it is given, so that a mail that comes twice can be known for the same. */
  private static final class Mail extends MimeMessage {

    private final String id;

    Mail(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }
}
