package io.atrium.exchange.format;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Guesses the archetype of a prompt by rules that rarely err. Where none or several hold, it is
 * left open.
 */
public final class PromptArchetype {

  /**
   * @param reason the rule, in words, kept with the asset so that nobody takes the guess for
   *     knowledge
   */
  public record Guess(String archetype, String reason) {}

  private record Rule(String archetype, String reason, Pattern title, Pattern opening) {

    boolean holds(String lowerTitle, String lowerOpening) {
      return title.matcher(lowerTitle).find() || opening.matcher(lowerOpening).find();
    }
  }

  private static final int OPENING = 600;
  private static final Pattern NEVER = Pattern.compile("(?!)");

  private static final List<Rule> RULES =
      List.of(
          new Rule(
              "summarization",
              "it speaks of summarizing",
              Pattern.compile("\\bsummar(y|ies|i[sz]er?|i[sz]ation|i[sz]ing)\\b|\\btl;?dr\\b"),
              Pattern.compile("^(please )?(summari[sz]e|condense)\\b")),
          new Rule(
              "content-transformation",
              "it speaks of translating, correcting or converting",
              Pattern.compile(
                  "\\b(translat(or|ion|e)|proofread(er|ing)?|paraphras(er?|ing)|rewrit(er?|ing)|convert(er|ing)|spell(ing)? (checker|corrector))\\b"),
              Pattern.compile(
                  "^(please )?(translate|rewrite|rephrase|paraphrase|proofread|convert)\\b|act as an? [a-z ]{0,30}translator\\b")),
          new Rule(
              "code-generation",
              "it asks for program code",
              Pattern.compile(
                  "\\b(code|script|sql|query|regex|component|unit test|test case)s? (generator|writer|builder)\\b|\\bpull request\\b.*\\bimplement"),
              Pattern.compile(
                  "^(please )?(write|create|generate|build|develop|implement|design)\\b[^.\\n]{0,80}\\b(script|function|class|program|component|sql|regex|html|css|javascript|typescript|python|java|react|api|smart contract|cli|web ?app|app|application|website|landing page)\\b|\\bdevelop a solidity smart contract\\b")),
          new Rule(
              "virtual-agent",
              "it gives the model a part to play in a dialogue",
              NEVER,
              Pattern.compile(
                  "^i want you to (act|reply|respond|behave) (as|like)\\b[\\s\\S]*\\b(my first|i will (type|speak|ask|provide|tell|give|say|write|describe)|reply (only|with)|answer (only|me|my))\\b|^i want you to act as (an?|the) (interviewer|terminal|linux terminal|interpreter|console|chatbot|character)\\b")),
          new Rule(
              "question-answering",
              "it answers questions",
              Pattern.compile("\\bq ?& ?a\\b|\\bquestion answer"),
              Pattern.compile("^(please )?answer (the|my|this|these|all)\\b")),
          new Rule(
              "content-generation",
              "it asks for a text to be written",
              Pattern.compile(
                  "\\b(copywriter|story ?teller|poem|poet|screenwriter|novelist|essay writer|blog (post )?writer|post (generator|writer)|(story|email|e-mail|article|lyrics|caption|title|slogan|newsletter|headline) (generator|writer|creator))\\b"),
              Pattern.compile(
                  "^(please )?(write|draft|compose) (me )?(an?|the) [^.\\n]{0,60}\\b(story|poem|essay|article|post|email|e-mail|letter|newsletter|lyrics|slogan|speech|script for)\\b")));

  private PromptArchetype() {}

  public static Optional<Guess> guess(String title, String prompt, String type) {
    if (type.equals("IMAGE")) {
      return Optional.of(new Guess("content-generation", "it describes a picture to be made"));
    }
    var lowerTitle = title.toLowerCase(Locale.ROOT);
    var opening = prompt.strip();
    var lowerOpening =
        opening.substring(0, Math.min(OPENING, opening.length())).toLowerCase(Locale.ROOT);
    var held = RULES.stream().filter(rule -> rule.holds(lowerTitle, lowerOpening)).toList();
    // a translator that one talks to is both; the work counts, not the manner
    var decisive =
        held.size() == 2
            ? held.stream().filter(rule -> !rule.archetype().equals("virtual-agent")).toList()
            : held;
    return decisive.size() == 1
        ? Optional.of(new Guess(decisive.getFirst().archetype(), decisive.getFirst().reason()))
        : Optional.empty();
  }
}
