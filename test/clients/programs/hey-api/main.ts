import { client } from "./generated/client.gen.js";
import { executeWorkflow, getExecution, verifyCredential } from "./generated/sdk.gen.js";

const { API_URL = "", API_KEY = "", GRAPH = "{}" } = process.env;
client.setConfig({ baseUrl: API_URL, auth: API_KEY });

const input = { subject_id: "user_jane_doe_001", document_type: "passport" };
const run = await executeWorkflow({ body: { workflowId: "wf_kyc_standard", options: { input } } });
const credential = run.data?.output["credential_issue"];
if (typeof credential !== "object" || credential === null || !("signed_payload" in credential))
  throw new Error("no credential");
const token = String(credential.signed_payload);
const verdict = await verifyCredential({ body: { credential: token } });
const forged = await verifyCredential({ body: { credential: `${token.slice(0, -6)}AAAAAA` } });

const workflowId = "wf_client_hey_api";
const paused = await executeWorkflow({ body: { workflowId, workflow: JSON.parse(GRAPH) } });
const [pause] = paused.data?.pausePoints ?? [];
if (paused.data === undefined || pause === undefined) throw new Error("no pause");
const resumed = await executeWorkflow({
  body: {
    workflowId,
    runFromBlock: { executionId: paused.data.executionId, startBlockId: pause.blockId },
    options: { input: { decision: "approve" } },
  },
});
const refused = await getExecution({ path: { executionId: "exec_none" } });

console.log(
  JSON.stringify({
    executed: run.data?.status,
    valid: verdict.data?.valid,
    about: verdict.data?.credential_type,
    forged: forged.data?.valid,
    because: forged.data?.reason?.code,
    paused: paused.data.status,
    resumed: resumed.data?.status,
    refused: refused.error?.error.code,
  }),
);
