import sharp from "sharp";
import * as z from "zod";
import { type Api, freshId } from "../harness.ts";

/** A call: its repetition must not be recorded again. */
interface Change {
  method: string;
  path: string;
  body?: unknown;
  /** The resource of the event; absent: the one in the answer. */
  about?: string;
  /** The answer's field with its id. */
  named?: "id" | "executionId" | "job_id";
}
export interface Recorded {
  event: string;
  /** The end of an operation started by a call; absent: the act of the calling key. */
  by?: "no_key";
  /** The same call again: a replay of its `Idempotency-Key`, a change already made, or another change. */
  again: "replayed" | "nothing" | "another";
  make: (prepare: Preparer) => Promise<Change>;
}

/** Prepares what a call needs. */
type Preparer = ReturnType<typeof preparer>;

export const identified = z.looseObject({ id: z.string() });

export const decide = {
  blocks: { end: { type: "decision", config: { outcomes: [{ name: "yes", when: "true" }] } } },
  edges: [],
};
export const reviewed = {
  blocks: { review: { type: "manual_review", config: { reason: "look", requiredInput: ["ok"] } } },
  edges: [],
};
export const user = (id: string) => ({
  credential_type: "user",
  subject: { type: "person", id },
  claims: { kyc_status: "approved" },
});
export const streamBody = () => ({
  url: `https://hooks.example.com/${freshId("s")}`,
  secret: "s".repeat(40),
});

/** What the applicant is asked for. */
export const nickname = { reason: "unclear", fields: { nickname: { type: "string" } } };

const runOfCase = z.looseObject({
  executionId: z.string(),
  pausePoints: z.array(z.looseObject({ caseId: z.string() })),
});

/** Prepares with a key of its own, so that only the tested call is the actor's. */
export function preparer(api: Api) {
  const prepared = async (path: string, body: unknown): Promise<string> =>
    identified.parse((await api.call("POST", path, { body })).body).id;
  const workflow = (state: object = decide) =>
    prepared("/v1/workflows", { id: freshId("wf"), name: "W", state });
  async function deployed(state: object = decide): Promise<string> {
    const id = await workflow(state);
    await api.call("POST", `/v1/workflows/${id}/deploy`);
    return id;
  }
  async function picture(): Promise<string> {
    const bytes = await sharp({ create: { width: 200, height: 200, channels: 3, background: "#789" } })
      .png()
      .toBuffer();
    const body = { type: "selfie", content_type: "image/png", byte_size: bytes.length };
    const { id, upload } = identified
      .extend({ upload: z.object({ url: z.string(), headers: z.record(z.string(), z.string()) }) })
      .parse((await api.call("POST", "/v1/documents", { body })).body);
    await fetch(upload.url, { method: "PUT", headers: upload.headers, body: Uint8Array.from(bytes) });
    return id;
  }
  const credential = () => prepared("/v1/credentials", user(freshId("user")));
  const stream = () => prepared("/v1/audit/streams", streamBody());
  async function run(state: object): Promise<string> {
    const workflowId = await deployed(state);
    const { body } = await api.call("POST", "/v1/workflows/execute", { body: { workflowId } });
    return z.looseObject({ executionId: z.string() }).parse(body).executionId;
  }

  /** A case that a review has opened. */
  async function openCase(): Promise<string> {
    const workflowId = await deployed(reviewed);
    const { body } = await api.call("POST", "/v1/workflows/execute", { body: { workflowId } });
    return runOfCase.parse(body).pausePoints[0]?.caseId ?? "";
  }

  /** A case whose applicant was asked for a field. */
  async function askedCase(): Promise<string> {
    const id = await openCase();
    await api.call("POST", `/v1/cases/${id}/request`, { body: nickname });
    return id;
  }

  return { api, prepared, workflow, deployed, picture, credential, stream, run, openCase, askedCase };
}
