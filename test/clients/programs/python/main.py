import json
import os

from generated import AuthenticatedClient
from generated.api.credentials import verify_credential
from generated.api.executions import execute_workflow, get_execution
from generated.models import (
    DraftGraph,
    Execution,
    ExecuteRequest,
    Problem,
    Verdict,
    VerifyCredentialRequest,
)

client = AuthenticatedClient(
    base_url=os.environ["API_URL"], token=os.environ["API_KEY"], prefix="", auth_header_name="X-Api-Key"
)


def execute(body: dict) -> Execution:
    answer = execute_workflow.sync(client=client, body=ExecuteRequest.from_dict(body))
    if not isinstance(answer, Execution):
        raise SystemExit(f"no execution: {answer}")
    return answer


subject = {"subject_id": "user_jane_doe_001", "document_type": "passport"}
run = execute({"workflowId": "wf_kyc_standard", "options": {"input": subject}})
credential = run.output["credential_issue"]["signed_payload"]


def verify(token: str) -> Verdict:
    answer = verify_credential.sync(client=client, body=VerifyCredentialRequest(credential=token))
    if not isinstance(answer, Verdict):
        raise SystemExit(f"no verdict: {answer}")
    return answer


verdict = verify(credential)
forged = verify(credential[:-6] + "AAAAAA")

workflow_id = "wf_client_python"
graph = DraftGraph.from_dict(json.loads(os.environ["GRAPH"]))
paused = execute({"workflowId": workflow_id, "workflow": graph.to_dict()})
source = {"executionId": paused.execution_id, "startBlockId": paused.pause_points[0].block_id}
resumed = execute(
    {"workflowId": workflow_id, "runFromBlock": source, "options": {"input": {"decision": "approve"}}}
)
refused = get_execution.sync("exec_none", client=client)

print(
    json.dumps(
        {
            "executed": run.status.value,
            "valid": verdict.valid,
            "about": verdict.credential_type.value,
            "forged": forged.valid,
            "because": forged.reason.code.value,
            "paused": paused.status.value,
            "resumed": resumed.status.value,
            "refused": refused.error.code.value if isinstance(refused, Problem) else None,
        }
    )
)
