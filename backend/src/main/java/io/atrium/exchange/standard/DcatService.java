package io.atrium.exchange.standard;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.exchange.format.Draft;
import io.atrium.exchange.format.Slug;
import io.atrium.exchange.format.Target;
import io.atrium.exchange.format.Values;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.sparql.vocabulary.FOAF;
import org.apache.jena.vocabulary.DCAT;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.VCARD4;

/** A data service as a component. */
final class DcatService {

  private DcatService() {}

  static ObjectNode descriptor(Resource service, String title, Target target) {
    var text = RdfValues.text(service, DCTerms.description);
    var draft =
        new Draft("component", target, Slug.name(title))
            .title(title)
            .summary(text, "Data service " + title + Bitol.UNDESCRIBED)
            .description(text.length() > 300 ? text : "")
            .link("Landing page", RdfValues.address(service, DCAT.landingPage))
            .link("Documentation", RdfValues.address(service, FOAF.page));
    RdfValues.texts(service, DCAT.keyword).forEach(draft::tag);
    for (var agent : RdfValues.resources(service, DCTerms.publisher)) {
      draft.contact(RdfValues.label(agent), "Publisher", RdfValues.address(agent, FOAF.homepage));
    }
    for (var point : RdfValues.resources(service, DCAT.contactPoint)) {
      draft.contact(
          RdfValues.text(point, VCARD4.fn), "Contact", RdfValues.address(point, VCARD4.hasEmail));
    }
    var spec = draft.spec().put("type", "service");
    for (var address : RdfValues.addresses(service, DCAT.endpointURL)) {
      Draft.webAddress(address)
          .ifPresent(url ->
              spec.withArray("remotes").addObject().put("url", url).put("transport", "http"));
    }
    Values.webAddress(spec, "documentation", RdfValues.address(service, DCAT.endpointDescription));
    Draft.put(
        spec, "licence", HubWords.licence(RdfValues.address(service, DCTerms.license)), 20_000);
    var extensions = spec.putObject("extensions");
    if (service.isURIResource() && !service.getURI().startsWith(Rdf.BASE)) {
      Draft.put(extensions, DcatDataset.IRI, service.getURI(), 1_000);
    }
    Values.put(
        extensions, "servesDatasets", RdfValues.addresses(service, DCAT.servesDataset), 1_000);
    if (extensions.isEmpty()) {
      spec.remove("extensions");
    }
    return draft.tree();
  }
}
