import { beforeAll, describe, expect, it } from "vitest";
import { drawDocument } from "../../local/specimen/draw-document.ts";
import { zoneLines } from "../../local/specimen/zone-lines.ts";
import { type Api, openApi } from "../integration/harness.ts";
import { client } from "../integration/life/client.ts";
import { chain, graph, review, step } from "../integration/life/graphs.ts";
import { API_KEY, everythingInLogs, everythingInStepFunctions } from "./service.ts";
import { uploadPassport } from "./upload.ts";

/** An invented name, number and address: each occurrence comes from this test. */
const CANARY = { name: "Quillabeth Zyxwander", number: "XQ7719435", address: "77 Nowhere Crescent" };
const TRACE = /.{0,80}(Quillabeth|Zyxwander|XQ7719435|Nowhere Crescent)/gi;
/** The occurrences of the canary in a text, with the text before each. */
const traces = (text: string): string[] => [...text.matchAll(TRACE)].map(([found]) => found);

const readsThem = graph(
  {
    screen: { type: "sanctions_screening", input: { name: "{% $input.name %}" }, config: { failOn: [] } },
    decide: {
      type: "decision",
      config: { outcomes: [{ name: "yes", when: "$length($input.name) > 0" }], default: "no" },
    },
    wrong: {
      type: "decision",
      config: { outcomes: [{ name: "yes", when: "$input.name.first > 1" }] },
      retry: { maxAttempts: 1 },
    },
    pause: review(["note"]),
    after: step,
  },
  [...chain("screen > pause > after"), ...chain("decide > pause")],
);

/** A passport of the canary. */
const passport = (): Promise<Buffer> =>
  drawDocument({
    size: "TD3",
    heading: "UTOPIA  PASSPORT  SPECIMEN",
    zone: zoneLines("TD3", {
      type: "P",
      issuer: "UTO",
      names: "ZYXWANDER<<QUILLABETH",
      document_number: CANARY.number,
      nationality: "UTO",
      birth_date: "900515",
      sex: "F",
      expiry_date: "350614",
    }),
    fields: [
      { label: "Passport No.", value: CANARY.number },
      { label: "Surname", value: "ZYXWANDER" },
      { label: "Given names", value: "QUILLABETH" },
      { label: "Sex", value: "F" },
      { label: "Date of birth", value: "15 MAY 1990" },
      { label: "Date of expiry", value: "14 JUN 2035" },
    ],
  });

const readsPassport = (provider: "local" | "aws") =>
  graph(
    {
      document: {
        type: "document_verification",
        input: { subject_id: "{% $input.number %}", document_type: "passport" },
        config: { provider },
        retry: { maxAttempts: 1 },
      },
      credential: {
        type: "credential_issue",
        config: {
          credential_type: "user",
          subject: {
            type: "person",
            id: "{% $input.number %}",
            first_name: "{% $blocks.document.name.first %}",
          },
        },
      },
    },
    chain("document > credential"),
  );

/** A document that is read, a credential from it, which is revoked; a provider that is not there. */
async function throughDocuments(api: Api): Promise<void> {
  await uploadPassport(api, API_KEY, CANARY.number, await passport());
  const run = client(api);
  const { body } = await run.inline(readsPassport("local"), { input: CANARY });
  expect(body.output.document).toMatchObject({ document_number: CANARY.number });
  const id = String(body.output.credential?.credential_id);
  const reason = `${CANARY.name} asked`;
  expect((await api.call("POST", `/v1/credentials/${id}/revoke`, { body: { reason } })).status).toBe(200);
  const failed = await run.inline(readsPassport("aws"), { input: CANARY });
  expect(failed.body).toMatchObject({ status: "failed" });
}

/** A pause that is answered, one that is cancelled, one that expires. */
async function throughPauses(api: Api): Promise<void> {
  const run = client(api);
  const asks = (expiresIn: string) =>
    graph({
      pause: {
        type: "manual_review",
        config: { reason: "note", message: "{% $input.name %}", requiredInput: ["note"], expiresIn },
      },
    });
  const paused = async (expiresIn: string) => (await run.inline(asks(expiresIn), { input: CANARY })).body;
  const answered = await run.resume(await paused("P1D"), "pause", {
    note: `${CANARY.name}, ${CANARY.number}`,
  });
  expect(answered.body.status).toBe("completed");
  const { executionId } = await paused("P1D");
  expect((await run.cancel(executionId, `${CANARY.name} withdrew`)).body.status).toBe("cancelled");
  const late = await paused("PT1S");
  expect((await run.ended(late.executionId)).body).toMatchObject({ status: "failed" });
}

describe("personal data", () => {
  let histories = "";
  let logs = "";

  beforeAll(async () => {
    const api = await openApi();
    const run = client(api);
    await run.inline(readsThem, { input: CANARY });
    await throughPauses(api);
    await throughDocuments(api);
    // Faults may quote their input.
    await run.post({ workflowId: "wf_x", options: { input: CANARY, [CANARY.name]: CANARY.number } });
    await api.call("POST", "/v1/workflows/execute", { raw: `{"name": "${CANARY.name}` });
    await api.call("GET", `/v1/credentials?subject_id=${encodeURIComponent(CANARY.name)}`);
    await api.call("POST", "/v1/credentials", {
      body: {
        credential_type: "user",
        subject: { type: "person", id: CANARY.number, first_name: CANARY.name },
        claims: { kyc_status: "approved" },
      },
    });
    await api.close();
    histories = await everythingInStepFunctions();
    logs = await everythingInLogs();
  });

  it("never enters a state machine or its history", () => {
    expect(histories).toContain("ExecutionStarted");
    expect(traces(histories)).toEqual([]);
  });

  it("is in no log", () => {
    expect(logs).toMatch(/"message":"request"/);
    expect(logs).toMatch(/"message":"block"/);
    expect(traces(logs)).toEqual([]);
  });
});
