package io.atrium.portal.browser;

/** What people of the journey to access ask for, and the policy that decides about it. */
final class JourneyTexts {

  private JourneyTexts() {}

  static final String POLICY =
      """
      apiVersion: atrium/v1
      kind: access-policy
      metadata:
        name: journey
        title: The owner decides
        summary: Whatever is asked, the owner is asked.
        owner: team:claims-ai
        version: 1.0.0
      spec:
        maxDays: 90
        rules:
          - name: owner
            title: The owner decides about every request
            when: 'true'
            step: {title: Is it needed?, ask: owner, quorum: any, due: PT48H}
        examples:
          - name: anything
            facts: {request.days: 30}
            expect: {outcome: review}
      """;

  static final String MODEL =
      """
      apiVersion: atrium/v1
      kind: model
      metadata:
        name: journey-model
        domain: insurance.claims
        title: Journey model
        summary: Routes claims for as long as one may use it.
        owner: team:claims-ai
        version: 1.0.0
      spec:
        task: text-classification
        provider: internal
        offers:
          - {name: inference, policy: journey, provisioner: keycloak-role, maxDays: 90, parameters: {role: journey-model-user}}
      """;

  static final String TABLE =
      """
      apiVersion: atrium/v1
      kind: data-product
      metadata:
        name: journey-claims
        domain: insurance.claims
        title: Journey claims
        summary: A few claims in a real table.
        owner: team:claims-ai
        version: 1.0.0
      spec:
        domainRole: source-aligned
        classification: confidential
        outputPorts:
          - name: claims
            type: table
            location: {platform: postgresql, name: journey.claims}
            schema:
              - {name: claim_id, type: int}
              - {name: line, type: text}
              - {name: paid, type: numeric}
              - {name: ssn, type: text, pii: personal}
        offers:
          - {name: read, policy: journey, provisioner: postgres-role, part: claims, maxDays: 90}
      """;
}
