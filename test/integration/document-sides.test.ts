// cspell:ignore REPUBLIQUE FRANCAISE Adresse FLEURS
/** Sides of a document are changed after it was read. */
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import * as z from "zod";
import { drawCard } from "../../local/specimen/draw-card.ts";
import { specimenPassport } from "../../local/specimen/specimen-passport.ts";
import { type Api, freshId, openApi } from "./harness.ts";
import { rerunKit } from "./rerun-kit.ts";

let api: Api;
let key: string;
beforeAll(async () => {
  api = await openApi();
  key = await api.keyWith(["workflows:execute"]);
});
afterAll(() => api.close());

const kit = rerunKit(() => api);
const announced = z.looseObject({
  id: z.string(),
  upload: z.looseObject({ url: z.string(), headers: z.record(z.string(), z.string()) }),
});
const answer = z.looseObject({ executionId: z.string(), status: z.string(), outcome: z.string() });

async function upload(bytes: Buffer, type: string) {
  const body = { type, content_type: "image/jpeg", byte_size: bytes.length };
  const { id, upload: wanted } = announced.parse((await api.call("POST", "/v1/documents", { body })).body);
  const put = (content: Buffer) =>
    fetch(wanted.url, { method: "PUT", headers: wanted.headers, body: Uint8Array.from(content) });
  expect((await put(bytes)).status).toBe(200);
  return { id, put };
}

/** Reading may take longer than a call waits. */
async function ended(reply: unknown): Promise<z.infer<typeof answer>> {
  let run = answer.parse(reply);
  await vi.waitUntil(
    async () => {
      run = answer.parse((await api.call("GET", `/v1/workflows/executions/${run.executionId}`)).body);
      return run.status !== "running";
    },
    { timeout: 200_000, interval: 250 },
  );
  return run;
}

it("approves nobody by the reading of a side that has changed since", { timeout: 400_000 }, async () => {
  const { bytes } = await specimenPassport({ now: new Date() });
  const front = await upload(bytes, "identity_front");
  const back = await upload(await drawCard(["Address: 1 MAIN STREET"]), "identity_back");
  const foreign = await upload(
    await drawCard(["REPUBLIQUE FRANCAISE", "Adresse: 1 RUE DES FLEURS"]),
    "identity_back",
  );
  const doc = {
    type: "document_verification",
    input: { front: "{% $input.front %}", back: "{% $input.back %}" },
    config: { checks: { authenticity: "ignore" } },
  };
  const issue = { type: "credential_issue", config: { credential_type: "user" } };
  const workflow = await kit.deployed({ blocks: { doc, issue }, edges: [{ from: "doc", to: "issue" }] });
  const sides = { subject_id: freshId("user"), front: front.id, back: back.id };
  const first = await ended(await kit.start(workflow, sides, key));
  expect(first.outcome).toBe("approved");
  const again = async (input: object) =>
    ended((await kit.again(workflow, first.executionId, "issue", { input }, key)).body);
  expect((await again({})).outcome).toBe("approved");
  expect((await again({ back: foreign.id })).outcome).toBe("needs_review");
  expect((await again({ front: back.id })).outcome).not.toBe("approved");
  // The URL of the upload still holds, and other bytes under it are not used.
  const changed = Buffer.from(bytes);
  changed.writeUInt8(changed.readUInt8(changed.length - 40) ^ 1, changed.length - 40);
  expect((await front.put(changed)).status).toBe(200);
  const next = await ended(await kit.start(workflow, sides, key));
  expect(next.outcome).toBe("declined");
});
