import createClient from "openapi-fetch";
import type { paths } from "./generated/api.js";

const { API_URL = "", API_KEY = "", GRAPH = "{}" } = process.env;
const client = createClient<paths>({ baseUrl: API_URL, headers: { "X-Api-Key": API_KEY } });

const input = { subject_id: "user_jane_doe_001", document_type: "passport" };
const run = await client.POST("/v1/workflows/execute", {
  body: { workflowId: "wf_kyc_standard", options: { input } },
});
const credential = run.data?.output["credential_issue"];
if (typeof credential !== "object" || credential === null || !("signed_payload" in credential))
  throw new Error("no credential");
const verify = (presented: string) =>
  client.POST("/v1/credentials/verify", { body: { credential: presented } });
const token = String(credential.signed_payload);
const verdict = await verify(token);
const forged = await verify(`${token.slice(0, -6)}AAAAAA`);

const workflowId = "wf_client_openapi_fetch";
const paused = await client.POST("/v1/workflows/execute", {
  body: { workflowId, workflow: JSON.parse(GRAPH) },
});
const [pause] = paused.data?.pausePoints ?? [];
if (paused.data === undefined || pause === undefined) throw new Error("no pause");
const resumed = await client.POST("/v1/workflows/execute", {
  body: {
    workflowId,
    runFromBlock: { executionId: paused.data.executionId, startBlockId: pause.blockId },
    options: { input: { decision: "approve" } },
  },
});
const refused = await client.GET("/v1/workflows/status/{executionId}", {
  params: { path: { executionId: "exec_none" } },
});

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
