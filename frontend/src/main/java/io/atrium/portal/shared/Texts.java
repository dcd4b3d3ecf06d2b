package io.atrium.portal.shared;

import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.server.VaadinService;
import jakarta.inject.Singleton;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/** The portal's texts, from message bundles: English, and German as the second language. */
@Singleton
public class Texts implements I18NProvider {

  private static final long serialVersionUID = 1L;
  private static final String BUNDLE = "io.atrium.portal.messages";
  private static final List<Locale> LOCALES = List.of(Locale.ENGLISH, Locale.GERMAN);
  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  @Override
  public List<Locale> getProvidedLocales() {
    return LOCALES;
  }

  @Override
  public String getTranslation(String key, Locale locale, Object... params) {
    return in(locale, key, params);
  }

  /** The text in the language of the page that is being made; English where there is no page. */
  public static String text(String key, Object... params) {
    return VaadinService.getCurrent() == null
        ? in(Locale.ENGLISH, key, params)
        : I18NProvider.translate(key, params);
  }

  /** The text in a given language, for places without a page. */
  public static String in(Locale locale, String key, Object... params) {
    try {
      var pattern = ResourceBundle.getBundle(BUNDLE, locale, NO_FALLBACK).getString(key);
      return new MessageFormat(pattern, locale).format(params);
    } catch (MissingResourceException e) {
      return "!" + key + "!";
    }
  }

  /** Whether there is such a text; for texts of things that schemas may add. */
  public static boolean has(String key) {
    return ResourceBundle.getBundle(BUNDLE, Locale.ROOT, NO_FALLBACK).containsKey(key);
  }
}
