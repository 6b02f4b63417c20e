import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import * as z from "zod";
import { type Api, freshId, openHere } from "../harness.ts";
import { erased, filesUnder } from "./erasure-kit.ts";

/** Who holds the URL of an upload sends the picture again after the person was erased. */

let directory: string;
let api: Api;
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), "erased-upload-"));
  api = await openHere(directory);
});
afterAll(async () => {
  await api.close();
  rmSync(directory, { recursive: true, force: true });
});

const announced = z.looseObject({
  id: z.string(),
  upload: z.object({ url: z.string(), headers: z.record(z.string(), z.string()) }),
});
const page = z.object({ subjects: z.array(z.looseObject({ id: z.string() })) });

it.each([
  ["was read", true],
  ["nobody has read", false],
])(
  "a picture that %s is deleted again",
  async (_, isRead) => {
    const person = freshId("returning");
    const bytes = Buffer.from(`a picture of ${person}`);
    const holding = (): string[] =>
      filesUnder(directory).filter((file) => readFileSync(file).includes(`picture of ${person}`));
    const body = { type: "selfie", content_type: "image/png", byte_size: bytes.length, subject_id: person };
    const { id, upload } = announced.parse((await api.call("POST", "/v1/documents", { body })).body);
    const send = async () =>
      (await fetch(upload.url, { method: "PUT", headers: upload.headers, body: Uint8Array.from(bytes) }))
        .status;
    expect(await send()).toBe(200);
    if (isRead) await api.call("GET", `/v1/documents/${id}`);
    const found = page.parse((await api.call("GET", `/v1/subjects?external_id=${person}`)).body);
    const subjectId = found.subjects[0]?.id ?? "";
    expect((await api.call("DELETE", `/v1/subjects/${subjectId}`)).status).toBe(202);
    await erased(api, subjectId);
    expect(holding()).toEqual([]);

    expect(await send()).toBe(200);
    expect((await api.call("GET", `/v1/documents/${id}`)).status).toBe(404);
    const { handler } = await import("../../../lambdas/events/sweeper/handler.ts");
    await handler({});
    expect(holding()).toEqual([]);
  },
  60_000,
);
