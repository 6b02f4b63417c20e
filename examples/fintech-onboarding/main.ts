/**
 * A fintech from sign-up to the refusal of a payment, against a running API:
 *
 *   npm start                                                                  (prints the key)
 *   API_KEY=sk_staging_… node --import tsx examples/fintech-onboarding/main.ts  (API_URL: http://127.0.0.1:3000)
 *
 * Sign-up → workflow that pauses for the sponsor bank → its review → credential kept → an agent's payments verified, each with its
 * context → the user's credential revoked → the next payment refused.
 */
import * as z from "zod";

const settings = z
  .object({ API_URL: z.url().default("http://127.0.0.1:3000"), API_KEY: z.string().min(1) })
  .parse(process.env);

async function call<T>(
  method: string,
  path: string,
  body: unknown,
  schema: z.ZodType<T>,
  key = settings.API_KEY,
): Promise<T> {
  const response = await fetch(`${settings.API_URL}${path}`, {
    method,
    headers: { "x-api-key": key, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer: unknown = await response.json();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(answer)}`);
  return schema.parse(answer);
}

const execution = z.object({
  executionId: z.string(),
  status: z.enum(["completed", "failed", "paused", "running", "cancelled"]),
  output: z.record(z.string(), z.unknown()).nullable(),
  pausePoints: z.array(z.object({ blockId: z.string(), requiredInput: z.array(z.string()) })),
});
const issued = z.object({ credential_id: z.string(), signed_payload: z.string() });
const verdict = z.object({ valid: z.boolean(), reason: z.object({ code: z.string() }).optional() });

/** The graph of this example, sent with the run: screening, the sponsor bank's review, a credential. */
const workflow = {
  id: "wf_fintech_onboarding",
  name: "Fintech onboarding",
  blocks: {
    sanctions_screening: {
      type: "sanctions_screening",
      input: { name: "{% $input.name %}", birth_date: "{% $input.birth_date %}" },
    },
    sponsor_bank_review: {
      type: "manual_review",
      config: {
        reason: "new_customer",
        requiredInput: ["approval_reference", "reviewer_id"],
        // The fintech starts the run, so the fintech's key cannot approve it.
        differentActor: true,
      },
    },
    credential_issue: { type: "credential_issue", config: { credential_type: "user" } },
  },
  edges: [
    { from: "sanctions_screening", to: "sponsor_bank_review" },
    { from: "sponsor_bank_review", to: "credential_issue", on: "approved" },
  ],
};

const say = (line: string): void => console.log(`• ${line}`);

const subject = `customer_${Date.now().toString(36)}`;
await call("POST", "/v1/workflows", { id: workflow.id, name: workflow.name }, z.unknown()).catch(
  () => undefined,
);
await call("PUT", `/v1/workflows/${workflow.id}/state`, workflow, z.unknown());
await call("POST", `/v1/workflows/${workflow.id}/deploy`, {}, z.unknown());

const input = { subject_id: subject, name: "Mira Sandoval", birth_date: "1991-02-03" };
const signUp = await call(
  "POST",
  "/v1/workflows/execute",
  { workflowId: workflow.id, options: { input } },
  execution,
);
say(`${subject} signs up: the run is ${signUp.status}`);
const [pause] = signUp.pausePoints;
if (pause === undefined) throw new Error("the run did not pause for the bank");

const bank = await call(
  "POST",
  "/v1/api-keys",
  { name: "Sponsor bank", scopes: ["workflows:review", "executions:data:read"] },
  z.object({ key: z.string() }),
);
say("the sponsor bank gets a key of its own, which can only decide");

const reviewed = await call(
  "POST",
  "/v1/workflows/execute",
  {
    workflowId: workflow.id,
    runFromBlock: { executionId: signUp.executionId, startBlockId: pause.blockId },
    options: { input: { approval_reference: "SB-1042", reviewer_id: "reviewer_7" } },
  },
  execution,
  bank.key,
);
const customer = issued.parse(reviewed.output?.credential_issue);
say(`the sponsor bank approves: ${customer.credential_id} is issued and kept`);

const wallet = `wallet_${subject}`;
const agent = await call(
  "POST",
  "/v1/credentials",
  {
    credential_type: "agent_authorization",
    subject: { type: "agent", id: `agent_of_${subject}`, parent_user_id: subject },
    claims: {
      permissions: [
        {
          resource_type: "wallet",
          resource_id: wallet,
          actions: ["pay"],
          conditions: [{ operator: "in", field: "merchant_category", value: ["groceries", "transport"] }],
        },
      ],
      delegated_by_subject_id: subject,
      authorized_currencies: ["EUR"],
      spend_limit: { amount: 10_000, currency: "EUR", period: "daily" },
    },
  },
  issued,
);
say("the customer lets an agent pay groceries and transport, 100 EUR a day");

async function pay(amount: number, merchantCategory: string, currency = "EUR"): Promise<void> {
  const context = {
    resource_type: "wallet",
    resource_id: wallet,
    action: "pay",
    transaction_amount: amount,
    transaction_currency: currency,
    merchant_category: merchantCategory,
  };
  const body = { credential: agent.signed_payload, context };
  const { valid, reason } = await call("POST", "/v1/credentials/verify", body, verdict);
  say(`${amount / 100} ${currency} for ${merchantCategory}: ${valid ? "paid" : `refused, ${reason?.code}`}`);
}

await pay(4_250, "groceries");
await pay(1_200, "gambling");
await pay(5_000, "transport");
await pay(3_000, "groceries");
await pay(1_000, "groceries", "USD");

await call(
  "POST",
  `/v1/credentials/${customer.credential_id}/revoke`,
  { reason: "account closed" },
  z.unknown(),
);
say("the customer's credential is revoked");
await pay(100, "groceries");
