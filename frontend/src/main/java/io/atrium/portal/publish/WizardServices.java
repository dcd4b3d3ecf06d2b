package io.atrium.portal.publish;

import io.atrium.catalog.CatalogService;
import io.atrium.draft.DraftReader;
import io.atrium.draft.Drafts;
import io.atrium.draft.Submitting;
import io.atrium.portal.shared.KindWords;
import io.atrium.portal.signin.CurrentUser;
import io.atrium.schemas.Kinds;
import io.atrium.stewardship.SimilarAssets;
import jakarta.inject.Singleton;

/** All that the wizard asks. */
@Singleton
record WizardServices(
    Drafts drafts,
    DraftReader reader,
    Submitting submitting,
    SimilarAssets similar,
    CatalogService catalog,
    ReferenceFinder finder,
    Kinds kinds,
    KindWords words,
    CurrentUser user) {}
