/** The secret of a webhook stream that is replaced twice, over HTTP and with a receiver. */
import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import { afterAll, beforeAll, expect, it } from "vitest";
import * as z from "zod";
import { type Api, codeOf, detailsOf, openHere } from "./harness.ts";

let api: Api;
let url: string;
/** The event that the test asks for. */
const REDELIVERED = 1;
const seqOf = (body: string): number => z.looseObject({ seq_num: z.int() }).parse(JSON.parse(body)).seq_num;
let last: { body: string; timestamp: string; signatures: string[] };
const server = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on("data", (part) => parts.push(part));
  request.on("end", () => {
    const body = Buffer.concat(parts).toString();
    response.end();
    // The stream also gets the events of its own rotations, each signed as it was then.
    if (seqOf(body) !== REDELIVERED) return;
    last = {
      body,
      timestamp: String(request.headers["beltic-timestamp"]),
      signatures: String(request.headers["beltic-signature"]).split(","),
    };
  });
});
beforeAll(async () => {
  api = await openHere();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${z.object({ port: z.number() }).parse(server.address()).port}/hook`;
});
afterAll(async () => {
  await api.close();
  server.close();
});

it("signs for every receiver whose overlap goes on, and takes five secrets", async () => {
  const secretOf = (name: string) => name.repeat(32);
  const body = { url, secret: secretOf("s") };
  const made = await api.call("POST", "/v1/audit/streams", { body });
  const { id } = z.looseObject({ id: z.string() }).parse(made.body);
  const rotate = (name: string, overlap_seconds?: number) =>
    api.call("POST", `/v1/audit/streams/${id}/rotate-secret`, {
      body: { secret: secretOf(name), ...(overlap_seconds === undefined ? {} : { overlap_seconds }) },
    });
  const signers = async () => {
    const sent = await api.call("POST", `/v1/audit/streams/${id}/redeliver`, {
      body: { seq_num: REDELIVERED },
    });
    expect(sent).toMatchObject({ status: 200, body: { state: "delivered" } });
    return ["s", "a", "b", "c", "d", "e"].filter((name) => {
      const signed = createHmac("sha256", secretOf(name)).update(`${last.timestamp}.${last.body}`);
      return last.signatures.includes(`sha256=${signed.digest("hex")}`);
    });
  };
  for (const name of ["a", "b", "c", "d"]) expect((await rotate(name)).status).toBe(200);
  expect(await signers()).toEqual(["s", "a", "b", "c", "d"]);
  const refused = await rotate("e");
  expect([refused.status, codeOf(refused), detailsOf(refused)]).toEqual([
    409,
    "conflict",
    ["secret too_many_secrets"],
  ]);
  expect(await signers()).toEqual(["s", "a", "b", "c", "d"]);
  expect((await rotate("e", 0)).status).toBe(200);
  expect(await signers()).toEqual(["e"]);
});
