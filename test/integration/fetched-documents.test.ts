import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { makePdf } from "../../core/documents/testing/make-pdf.ts";
import { type StandIn, startStandIn } from "../../core/outbound/testing/stand-in.ts";
import { type Api, detailsOf, freshId, openShipped, type Reply } from "./harness.ts";

/** Documents whose file the service fetches, where the deployment allows it. */

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const PDF = makePdf({ lines: ["ACME ENERGY LTD", "Ms Jane A. Citizen"] });
let files: StandIn;
let api: Api;
beforeAll(async () => {
  files = await startStandIn((response, { path }) => {
    if (path.startsWith("/bill")) return void response.end(PDF);
    if (path === "/moved") return void response.writeHead(302, { location: "/bill" }).end();
    response.end("<html>no file</html>");
  });
  process.env.PRIVATE_HOSTS = files.host;
  process.env.FILE_URLS = "on";
  api = await openShipped();
});
afterAll(async () => {
  await api.close();
  await files.close();
  delete process.env.PRIVATE_HOSTS;
  delete process.env.FILE_URLS;
});

const made = z.looseObject({
  data: z.looseObject({ id: z.string(), attributes: z.looseObject({ status: z.string() }) }),
});
const create = (file_url: string, headers = {}) =>
  api.call("POST", "/v1/documents", {
    body: {
      data: {
        type: "document",
        meta: { file_url, extraction_config: {}, fraud_config: {}, document_type: "proof_of_address" },
      },
    },
    headers,
  });
const faultsOf = (reply: Reply) => [reply.status, ...detailsOf(reply)];
const listed = async () =>
  z
    .looseObject({ data: z.array(z.unknown()) })
    .parse((await api.call("GET", "/v1/documents?page[size]=100")).body).data.length;

describe("a document whose file is fetched", () => {
  it("is read without an upload, once for one idempotency key", async () => {
    const headers = { "idempotency-key": freshId("key") };
    const reply = await create(`${files.url}/bill?key=t0ken`, headers);
    expect([reply.status, reply.body]).toMatchObject([
      201,
      {
        meta: { presigned_upload_url: null, expires_in: null },
        data: { attributes: { file: { byte_size: PDF.length } } },
      },
    ]);
    const { id } = made.parse(reply.body).data;
    const again = await create(`${files.url}/bill?key=t0ken`, headers);
    expect([again.headers.get("idempotency-replayed"), made.parse(again.body).data.id]).toEqual(["true", id]);
    expect(files.received.filter(({ path }) => path.startsWith("/bill"))).toHaveLength(1);
    const read = async () => (await api.call("GET", `/v1/documents/${id}`)).body;
    await expect
      .poll(async () => made.parse(await read()).data.attributes.status, { timeout: 30_000 })
      .toBe("processed");
    expect(JSON.stringify(await read())).not.toContain("t0ken");
  });

  it("is a 422 and no document where the file cannot be had", async () => {
    const before = await listed();
    expect(faultsOf(await create(`${files.url}/moved`))).toEqual([422, "data.meta.file_url file_not_given"]);
    expect(faultsOf(await create(`${files.url}/page`))).toEqual([422, "data.meta.file_url type_mismatch"]);
    expect(faultsOf(await create("https://169.254.169.254/latest/meta-data"))).toEqual([
      422,
      "data.meta.file_url address_not_allowed",
    ]);
    expect(faultsOf(await create(api.url))).toEqual([422, "data.meta.file_url address_not_allowed"]);
    expect((await create("no URL")).status).toBe(400);
    expect(await listed()).toBe(before);
  });
});
