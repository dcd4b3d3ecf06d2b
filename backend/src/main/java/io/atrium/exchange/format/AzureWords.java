package io.atrium.exchange.format;

import java.util.List;
import java.util.Map;

/** What the short codes of the gallery stand for; a code that is not here is shown as it is. */
final class AzureWords {

  private static final Map<String, String> SERVICES =
      Map.ofEntries(
          Map.entry("aca", "Azure Container Apps"),
          Map.entry("agw", "Application Gateway"),
          Map.entry("aifoundry", "Azure AI Foundry"),
          Map.entry("aisearch", "Azure AI Search"),
          Map.entry("aks", "Azure Kubernetes Service"),
          Map.entry("apicenter", "API Center"),
          Map.entry("apim", "API Management"),
          Map.entry("appinsights", "Application Insights"),
          Map.entry("appservice", "App Service"),
          Map.entry("azureai", "Azure AI services"),
          Map.entry("azureappconfig", "App Configuration"),
          Map.entry("azurebot", "Azure Bot Service"),
          Map.entry("azurecdn", "Azure CDN"),
          Map.entry("azuredatafactory", "Data Factory"),
          Map.entry("azuredb-mySQL", "Azure Database for MySQL"),
          Map.entry("azuredb-postgreSQL", "Azure Database for PostgreSQL"),
          Map.entry("azurespringapps", "Azure Spring Apps"),
          Map.entry("azuresql", "Azure SQL"),
          Map.entry("azurestorage", "Azure Storage"),
          Map.entry("blobstorage", "Blob Storage"),
          Map.entry("cosmosdb", "Cosmos DB"),
          Map.entry("eventgrid", "Event Grid"),
          Map.entry("eventhub", "Event Hubs"),
          Map.entry("fabric", "Microsoft Fabric"),
          Map.entry("frontdoor", "Front Door"),
          Map.entry("functions", "Azure Functions"),
          Map.entry("grafana", "Azure Managed Grafana"),
          Map.entry("keyvault", "Key Vault"),
          Map.entry("loadbalancer", "Load Balancer"),
          Map.entry("loganalytics", "Log Analytics"),
          Map.entry("logicapps", "Logic Apps"),
          Map.entry("managedidentity", "Managed Identity"),
          Map.entry("monitor", "Azure Monitor"),
          Map.entry("openai", "Azure OpenAI"),
          Map.entry("purview", "Microsoft Purview"),
          Map.entry("rediscache", "Azure Cache for Redis"),
          Map.entry("sentinel", "Microsoft Sentinel"),
          Map.entry("servicebus", "Service Bus"),
          Map.entry("serviceprincipal", "Service Principal"),
          Map.entry("speechservice", "Azure AI Speech"),
          Map.entry("swa", "Static Web Apps"),
          Map.entry("virtualmachine", "Virtual Machines"),
          Map.entry("vnets", "Virtual Network"));

  private static final Map<String, String> LANGUAGES =
      Map.ofEntries(
          Map.entry("dotnetCsharp", "C#"),
          Map.entry("go", "Go"),
          Map.entry("java", "Java"),
          Map.entry("javascript", "JavaScript"),
          Map.entry("nodejs", "Node.js"),
          Map.entry("php", "PHP"),
          Map.entry("powershell", "PowerShell"),
          Map.entry("python", "Python"),
          Map.entry("ruby", "Ruby"),
          Map.entry("typescript", "TypeScript"));

  private static final Map<String, String> FRAMEWORKS =
      Map.ofEntries(
          Map.entry("angular", "Angular"),
          Map.entry("blazor", "Blazor"),
          Map.entry("chainlit", "Chainlit"),
          Map.entry("django", "Django"),
          Map.entry("fastapi", "FastAPI"),
          Map.entry("flask", "Flask"),
          Map.entry("kernelmemory", "Kernel Memory"),
          Map.entry("langchain", "LangChain"),
          Map.entry("langchain4j", "LangChain4j"),
          Map.entry("nestjs", "NestJS"),
          Map.entry("quarkus", "Quarkus"),
          Map.entry("rag", "Retrieval-augmented generation"),
          Map.entry("reactjs", "React"),
          Map.entry("rubyonrails", "Ruby on Rails"),
          Map.entry("semantickernel", "Semantic Kernel"),
          Map.entry("spring", "Spring"),
          Map.entry("streamlit", "Streamlit"));

  private static final Map<String, String> INFRASTRUCTURE =
      Map.of("bicep", "Bicep", "terraform", "Terraform");

  private AzureWords() {}

  static List<String> services(List<String> codes) {
    return words(SERVICES, codes);
  }

  static List<String> languages(List<String> codes) {
    return words(LANGUAGES, codes);
  }

  static List<String> frameworks(List<String> codes) {
    return words(FRAMEWORKS, codes);
  }

  static List<String> infrastructure(List<String> codes) {
    return words(INFRASTRUCTURE, codes);
  }

  private static List<String> words(Map<String, String> dictionary, List<String> codes) {
    return codes.stream().map(code -> dictionary.getOrDefault(code, code)).distinct().toList();
  }
}
