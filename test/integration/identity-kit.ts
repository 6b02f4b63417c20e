import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { expect } from "vitest";
import * as z from "zod";
import { addVerifyAudit } from "../../cli/commands/verify-audit.ts";
import type { Api, Reply } from "./harness.ts";

/** Calls of the identity API as its clients make them. */

const documentAnswer = z.looseObject({
  data: z.looseObject({
    type: z.string(),
    id: z.string(),
    attributes: z.record(z.string(), z.unknown()),
    relationships: z.record(z.string(), z.unknown()),
  }),
});
const createdAnswer = documentAnswer.extend({
  meta: z.object({
    files: z.array(z.object({ id: z.string(), presigned_upload_url: z.string(), expires_in: z.number() })),
    presigned_upload_urls: z.array(z.object({ file_id: z.string(), url: z.string() })),
  }),
});
const verificationAnswer = z.looseObject({
  data: z.looseObject({
    type: z.string(),
    id: z.string(),
    attributes: z.looseObject({
      status: z.string(),
      checks: z.array(z.looseObject({ name: z.string(), status: z.string(), reasons: z.array(z.string()) })),
      extracted_data: z.record(z.string(), z.unknown()).nullable(),
    }),
    relationships: z.looseObject({
      execution: z.object({ data: z.object({ type: z.literal("execution"), id: z.string() }).nullable() }),
    }),
  }),
});

export type Collection = "idvs" | "addresses";
const typeOf = (collection: Collection) => (collection === "idvs" ? "document/idv" : "document/address");

/** The calls, for one API. */
export function identityCalls(api: Api) {
  const post = (path: string, body: unknown, key = api.key, headers = {}): Promise<Reply> =>
    api.call("POST", path, { body, key, headers });
  async function made(collection: Collection, data: object = {}, key = api.key) {
    const reply = await post(`/v1/identity/documents/${collection}`, { data }, key);
    expect(reply.status, JSON.stringify(reply.body)).toBe(201);
    return createdAnswer.parse(reply.body);
  }
  const put = (url: string, bytes: Buffer, type: string) =>
    fetch(url, { method: "PUT", headers: { "content-type": type }, body: Uint8Array.from(bytes) });
  const parse = (reply: Reply) => {
    expect([200, 201], JSON.stringify(reply.body)).toContain(reply.status);
    return verificationAnswer.parse(reply.body).data;
  };
  const readVerification = (id: string, key = api.key) =>
    api.call("GET", `/v1/identity/verifications/${id}`, { key });
  return {
    post,
    made,
    put,
    parse,
    readVerification,
    /** A verification at its end: the call that made it may be over before, and say that it was initiated. */
    async ended(reply: Reply) {
      const { id } = parse(reply);
      const read = async () => parse(await readVerification(id));
      await expect
        .poll(async () => (await read()).attributes.status, { timeout: 60_000 })
        .not.toBe("initiated");
      return read();
    },
    /** A document with one file that has come. */
    async uploaded(collection: Collection, bytes: Buffer, type: string, data: object = {}) {
      const filename = type === "application/pdf" ? "bill.pdf" : "front.jpg";
      const created = await made(collection, { attributes: { files: [{ filename }] }, ...data });
      const [file] = created.meta.files;
      if (file === undefined) throw new Error("No file was announced.");
      expect((await put(file.presigned_upload_url, bytes, type)).status).toBe(200);
      return { id: created.data.id, fileId: file.id };
    },
    read: async (collection: Collection, id: string, key = api.key) =>
      documentAnswer.parse(
        (await api.call("GET", `/v1/identity/documents/${collection}/${id}`, { key })).body,
      ).data,
    async verify(
      kind: "idv" | "address",
      documentId: string,
      more: { session?: string; key?: string; headers?: object } = {},
    ) {
      const collection = kind === "idv" ? "idvs" : "addresses";
      const relationships = {
        document: { data: { type: typeOf(collection), id: documentId } },
        ...(more.session === undefined ? {} : { session: { data: { type: "session", id: more.session } } }),
      };
      const body = { data: { type: `verification/${kind}`, relationships } };
      return post("/v1/identity/verifications", body, more.key, more.headers);
    },
    /** Whether the trail of a run proves itself: the check on the command line, unchanged. */
    async proves(executionId: string): Promise<boolean> {
      const folder = await mkdtemp(join(tmpdir(), "trail-"));
      const [file, keys] = [join(folder, "trail.json"), join(folder, "jwks.json")];
      const trail = await api.call("GET", `/v1/workflows/executions/${executionId}/audit`);
      await writeFile(file, JSON.stringify(trail.body));
      await writeFile(keys, JSON.stringify((await api.call("GET", "/.well-known/jwks.json")).body));
      const program = new Command();
      addVerifyAudit(program);
      const proven = await program.parseAsync(["verify-audit", file, "--jwks", keys], { from: "user" }).then(
        () => true,
        () => false,
      );
      await rm(folder, { recursive: true });
      return proven;
    },
  };
}

export const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
