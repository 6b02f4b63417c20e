package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os"

	"example.com/client/generated"
)

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

func main() {
	ctx := context.Background()
	withKey := func(_ context.Context, request *http.Request) error {
		request.Header.Set("X-Api-Key", os.Getenv("API_KEY"))
		return nil
	}
	client := must(generated.NewClientWithResponses(os.Getenv("API_URL"), generated.WithRequestEditorFn(withKey)))

	execute := func(text string) *generated.Execution {
		var body generated.ExecuteRequest
		if err := json.Unmarshal([]byte(text), &body); err != nil {
			panic(err)
		}
		answer := must(client.ExecuteWorkflowWithResponse(ctx, nil, body))
		if answer.JSON200 != nil {
			return answer.JSON200
		}
		if answer.JSON202 == nil {
			panic(string(answer.Body))
		}
		return answer.JSON202
	}

	run := execute(`{"workflowId":"wf_kyc_standard","options":{"input":{"subject_id":"user_jane_doe_001","document_type":"passport"}}}`)
	credential := run.Output["credential_issue"].(map[string]any)["signed_payload"].(string)
	verify := func(token string) *generated.Verdict {
		answer := must(client.VerifyCredentialWithResponse(ctx, nil, generated.VerifyCredentialRequest{Credential: token}))
		if answer.JSON200 == nil {
			panic(string(answer.Body))
		}
		return answer.JSON200
	}
	verdict := verify(credential)
	forged := verify(credential[:len(credential)-6] + "AAAAAA")

	paused := execute(fmt.Sprintf(`{"workflowId":"wf_client_go","workflow":%s}`, os.Getenv("GRAPH")))
	resumed := execute(fmt.Sprintf(
		`{"workflowId":"wf_client_go","runFromBlock":{"executionId":%q,"startBlockId":%q},"options":{"input":{"decision":"approve"}}}`,
		paused.ExecutionId, paused.PausePoints[0].BlockId))
	refused := must(client.GetExecutionWithResponse(ctx, "exec_none", nil))

	fmt.Println(string(must(json.Marshal(map[string]any{
		"executed": run.Status,
		"valid":    verdict.Valid,
		"about":    verdict.CredentialType,
		"forged":   forged.Valid,
		"because":  forged.Reason.Code,
		"paused":   paused.Status,
		"resumed":  resumed.Status,
		"refused":  refused.JSON404.Error.Code,
	}))))
}
