import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import org.openapitools.client.ApiClient;
import org.openapitools.client.ApiException;
import org.openapitools.client.api.CredentialsApi;
import org.openapitools.client.api.ExecutionsApi;
import org.openapitools.client.model.ExecuteRequest;
import org.openapitools.client.model.Execution;
import org.openapitools.client.model.Problem;
import org.openapitools.client.model.Verdict;
import org.openapitools.client.model.VerifyCredentialRequest;

public class Main {
  private static final ObjectMapper json = ApiClient.createDefaultObjectMapper();

  public static void main(String[] arguments) throws Exception {
    ApiClient client = new ApiClient();
    client.updateBaseUri(System.getenv("API_URL"));
    client.setRequestInterceptor(request -> request.header("X-Api-Key", System.getenv("API_KEY")));
    ExecutionsApi executions = new ExecutionsApi(client);

    Execution run =
        execute(executions, Map.of("workflowId", "wf_kyc_standard", "options", Map.of("input",
            Map.of("subject_id", "user_jane_doe_001", "document_type", "passport"))));
    Map<?, ?> credential = (Map<?, ?>) run.getOutput().get("credential_issue");
    String token = (String) credential.get("signed_payload");
    CredentialsApi credentials = new CredentialsApi(client);
    Verdict verdict = verify(credentials, token);
    Verdict forged = verify(credentials, token.substring(0, token.length() - 6) + "AAAAAA");

    Object graph = json.readValue(System.getenv("GRAPH"), Object.class);
    Execution paused = execute(executions, Map.of("workflowId", "wf_client_java", "workflow", graph));
    Map<String, String> source =
        Map.of("executionId", paused.getExecutionId(), "startBlockId", paused.getPausePoints().get(0).getBlockId());
    Execution resumed =
        execute(executions, Map.of("workflowId", "wf_client_java", "runFromBlock", source,
            "options", Map.of("input", Map.of("decision", "approve"))));
    String refused = "";
    try {
      executions.getExecution("exec_none", null, null, null);
    } catch (ApiException error) {
      refused = json.readValue(error.getResponseBody(), Problem.class).getError().getCode().getValue();
    }

    Map<String, Object> answers = new LinkedHashMap<>();
    answers.put("executed", run.getStatus().getValue());
    answers.put("valid", verdict.getValid());
    answers.put("about", verdict.getCredentialType().getValue());
    answers.put("forged", forged.getValid());
    answers.put("because", forged.getReason().getCode().getValue());
    answers.put("paused", paused.getStatus().getValue());
    answers.put("resumed", resumed.getStatus().getValue());
    answers.put("refused", refused);
    System.out.println(json.writeValueAsString(answers));
  }

  private static Verdict verify(CredentialsApi api, String token) throws Exception {
    return api.verifyCredential(new VerifyCredentialRequest().credential(token), null, null);
  }

  private static Execution execute(ExecutionsApi api, Map<String, Object> body) throws Exception {
    return api.executeWorkflow(json.convertValue(body, ExecuteRequest.class), null, null, null);
  }
}
