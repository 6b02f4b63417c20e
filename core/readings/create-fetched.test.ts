import { describe, expect, it } from "vitest";
import { createListedRecords } from "../../adapters/memory/listed-records.ts";
import { makePdf } from "../documents/testing/make-pdf.ts";
import {
  id,
  type VerificationKit,
  verificationKit,
} from "../identity/verifications/testing/verification-kit.ts";
import type { Outbound, OutboundAnswer } from "../outbound/call.ts";
import { templateKind } from "../templates/records.ts";
import { createFetchedReading } from "./create.ts";
import { type ReadingPorts, readingKind } from "./records.ts";

/** Documents whose file is fetched, over memory. */

const PDF = makePdf({ lines: ["ACME ENERGY LTD"] });
const URL_OF_FILE = "https://files.example/bill.pdf?key=t0ken";
const given = (body: Buffer): OutboundAnswer => ({ status: 200, headers: new Map(), body });

async function fetchingKit(answers: readonly OutboundAnswer[] = [given(PDF)]) {
  const kit: VerificationKit = await verificationKit();
  const { state } = kit.kit;
  const ports: ReadingPorts = {
    records: createListedRecords(state, readingKind),
    templates: { templates: createListedRecords(state, templateKind) },
    uploads: kit.ports.uploads,
    parties: kit.ports.parties,
    checks: kit.ports.checks,
    now: kit.ports.now,
    newEventId: kit.ports.newEventId,
  };
  const called: string[] = [];
  const fetching: Outbound = async ({ url }) => {
    called.push(url.href);
    return answers[called.length - 1] ?? { fault: "unreachable" };
  };
  const create = (
    docId: string,
    more: { templateId?: string; sessionId?: string } = {},
    over: ReadingPorts = ports,
  ) => createFetchedReading(over, fetching, kit.caller, { id: docId, fileUrl: URL_OF_FILE, ...more });
  const stored = async (docId: string) => [
    await ports.records.find(kit.caller, docId),
    await ports.uploads.documents.find(kit.caller, docId),
    await ports.uploads.bucket.read(
      `${kit.caller.organizationId}/${kit.caller.environment}/${docId}`,
      10_000_000,
    ),
  ];
  return { kit, ports, called, create, stored };
}

describe("a document whose file is fetched", () => {
  it("has the bytes, examined as an upload, and keeps no address", async () => {
    const { create, stored } = await fetchingKit();
    const docId = id("doc");
    const { reading, record } = await create(docId);
    expect(record.content).toMatchObject({ byteSize: PDF.length });
    expect(record.content?.rejection).toBeUndefined();
    expect(record.contentType).toBe("application/pdf");
    expect((await stored(docId))[2]).toEqual(PDF);
    expect(JSON.stringify([reading, record])).not.toContain("t0ken");
  });

  it.each<[string, OutboundAnswer, string]>([
    ["cannot be reached", { fault: "unreachable" }, "unreachable"],
    ["is at a private address", { fault: "refused_address" }, "address_not_allowed"],
    ["is cut off", given(PDF.subarray(0, 100)), "truncated"],
    ["is a page of HTML", given(Buffer.from("<html>")), "type_mismatch"],
  ])("leaves nothing where the file %s", async (_what, answer, code) => {
    const { create, stored } = await fetchingKit([answer]);
    const docId = id("doc");
    await expect(create(docId)).rejects.toMatchObject({ status: 422, details: [{ code }] });
    expect(await stored(docId)).toEqual([undefined, undefined, undefined]);
  });

  it("is not fetched for an unknown template or session", async () => {
    const { create, called } = await fetchingKit();
    await expect(create(id("doc"), { templateId: id("tpl") })).rejects.toMatchObject({ status: 404 });
    await expect(create(id("doc"), { sessionId: id("sess") })).rejects.toMatchObject({ status: 404 });
    expect(called).toEqual([]);
  });

  it("again with one id is the same document: other bytes there later change nothing", async () => {
    const { create, called, stored } = await fetchingKit([given(PDF), given(makePdf({ lines: ["forged"] }))]);
    const docId = id("doc");
    const first = await create(docId);
    const second = await create(docId);
    expect(second).toEqual(first);
    expect(called).toHaveLength(1);
    expect((await stored(docId))[2]).toEqual(PDF);
  });

  it("is completed by a retry when the call died before its bytes were stored", async () => {
    const { create, ports, called } = await fetchingKit([given(PDF), given(PDF)]);
    const bucket = { ...ports.uploads.bucket, write: () => Promise.reject(new Error("down")) };
    const docId = id("doc");
    const failing = { ...ports, uploads: { ...ports.uploads, bucket } };
    await expect(create(docId, {}, failing)).rejects.toThrow("down");
    const { record } = await create(docId);
    expect(record.content?.byteSize).toBe(PDF.length);
    expect(called).toHaveLength(2);
  });
});
