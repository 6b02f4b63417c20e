import sharp from "sharp";
import { describe, expect, it } from "vitest";
import {
  documentVerificationConfigSchema,
  documentVerificationInputSchema,
  documentVerificationOutputSchema,
} from "../../../compiler/catalogue/document-verification.ts";
import { drawDocument } from "../../../local/specimen/draw-document.ts";
import { drawText } from "../../../local/specimen/draw-text.ts";
import { specimenPassport } from "../../../local/specimen/specimen-passport.ts";
import { zoneLines } from "../../../local/specimen/zone-lines.ts";
import { makePdf } from "../../documents/testing/make-pdf.ts";
import { memoryPorts } from "../../documents/testing/memory-ports.ts";
import { announceUpload, newDocumentSchema } from "../../documents/uploads.ts";
import type { BlockOutcomeValue, BlockTask } from "../runtime/contract.ts";
import { localReader } from "./providers/local.ts";
import { type DocumentHistory, type DocumentTrace, documentVerificationWork } from "./run.ts";

const now = () => new Date("2026-11-25T10:00:00Z");
const tenant = { organizationId: "org_a", environment: "staging" } as const;
const specimen = await specimenPassport({ now: now() });

function history(): DocumentHistory {
  const traces: DocumentTrace[] = [];
  return {
    async seen(_tenant, { subject, number }) {
      const reused = traces.some(
        (trace) => trace.number === number && number !== undefined && trace.subject !== subject,
      );
      return reused ? "same_number" : "no";
    },
    async remember(_tenant, trace) {
      traces.push(trace);
    },
  };
}

/** The front of a driving licence with the fields that European law numbers. */
async function drawnLicence(): Promise<Buffer> {
  const lines = [
    "DRIVING LICENCE",
    "1. DOE",
    "2. JANE",
    "3. 25.05.1990 ZENITH",
    "4a. 19.01.2021",
    "4b. 18.01.2031",
    "5. JD9925151AB",
    "9. B",
  ];
  const drawn = lines.map((line, i) => drawText(line, { x: 300, baseline: 70 + 62 * i, size: 34 })).join("");
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1010" height="640"><rect width="1010" height="640" fill="#f3e6ee"/>${drawn}</svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality: 90 }).toBuffer();
}

/** An organization with uploads, and a way to verify them. */
function office(environment: "staging" | "production" = "staging") {
  const memory = memoryPorts();
  const uploads = { ...memory, now };
  const owner = { ...tenant, environment };
  const work = documentVerificationWork({
    uploads,
    history: history(),
    readers: { local: async () => localReader },
    defaultProvider: "local",
  });
  let count = 0;
  return {
    async upload(bytes: Uint8Array, facts: Record<string, unknown> = {}) {
      const id = `doc_${++count}`;
      const wanted = {
        type: "identity_front",
        content_type: "image/jpeg",
        byte_size: bytes.length,
        ...facts,
      };
      await announceUpload(uploads, owner, id, newDocumentSchema.parse(wanted));
      memory.objects.set(`org_a/${environment}/${id}`, bytes);
      return id;
    },
    async verify(input: Record<string, unknown>, config: Record<string, unknown> = {}) {
      return outputOf(await work(taskOf(owner, input, config)));
    },
    outcome: (input: Record<string, unknown>, config: Record<string, unknown> = {}) =>
      work(taskOf(owner, input, config)),
  };
}

function taskOf(
  owner: { organizationId: string; environment: "staging" | "production" },
  input: Record<string, unknown>,
  config: Record<string, unknown>,
): BlockTask<
  ReturnType<typeof documentVerificationInputSchema.parse>,
  ReturnType<typeof documentVerificationConfigSchema.parse>
> {
  return {
    ...owner,
    executionId: "exec_1",
    workflowId: "wf_1",
    version: 1,
    blockId: "document_verification",
    input: documentVerificationInputSchema.parse(input),
    config: documentVerificationConfigSchema.parse(config),
    results: new Map(),
    instruction: {
      blockId: "document_verification",
      blockType: "document_verification",
      key: "document_verification",
      scope: { prefix: "", variables: {}, environment: {} },
      edges: [],
      upstream: [],
      timeoutSeconds: 60,
      maxAttempts: 1,
      coordinate: false,
    },
    evaluate: async () => ({ ok: true, value: undefined }),
    signal: new AbortController().signal,
    now,
    attempt: 1,
    inputHash: "0",
  };
}

function outputOf(outcome: BlockOutcomeValue) {
  if (outcome.kind !== "completed") throw new Error(`${outcome.kind}: ${outcome.code}`);
  return documentVerificationOutputSchema.parse(outcome.output);
}

const reasons = (output: ReturnType<typeof outputOf>) => output.checks.flatMap(({ reason }) => reason ?? []);

describe("document_verification", { timeout: 60_000 }, () => {
  it("passes the specimen passport, found by its subject", async () => {
    const { upload, verify } = office();
    await upload(specimen.bytes, { subject_id: "user_jane_doe_001", document_type: "passport" });
    const output = await verify({ subject_id: "user_jane_doe_001", document_type: "passport" });
    expect(reasons(output)).toEqual([]);
    expect(output).toMatchObject({
      status: "passed",
      document_type: "passport",
      issuing_country: "UTO",
      document_number: "U48291736",
      name: { first: "Jane", last: "Doe", full: "Jane Doe" },
      birth_date: "1990-05-15",
      sex: "F",
      expiry_date: specimen.expiryDate,
      issue_date: specimen.issueDate,
      mrz: { format: "TD3", raw_valid: true, check_digits: true },
    });
    expect(output.confidence).toBeGreaterThan(0.9);
  });

  it("never passes a specimen in production", async () => {
    const { upload, verify } = office("production");
    const front = await upload(specimen.bytes);
    expect(await verify({ front })).toMatchObject({ status: "rejected" });
  });

  it("compares what is expected", async () => {
    const { upload, verify } = office();
    const front = await upload(specimen.bytes);
    const expected = { name: "DOE, Jane", birth_date: "1990-05-15", document_number: "u48291736" };
    expect(await verify({ front, expected })).toMatchObject({ status: "passed" });
    const other = await verify({ front, expected: { name: "Erika Mustermann" } });
    expect(other.status).toBe("rejected");
    expect(reasons(other)).toEqual(["data_mismatch"]);
    expect(await verify({ front, expected: { address: "1 Main Street" } })).toMatchObject({
      status: "review",
    });
  });

  it.each([
    ["document_type_not_allowed", { document_type: "visa" }, {}],
    ["document_type_not_allowed", {}, { allowedTypes: ["id_card"] }],
    ["country_not_allowed", {}, { allowedCountries: ["DE", "FRA"] }],
    ["underage", {}, { minimumAge: 40 }],
  ])("rejects for %s", async (reason, input, config) => {
    const { upload, verify } = office();
    const front = await upload(specimen.bytes);
    const output = await verify({ front, ...input }, config);
    expect(output.status).toBe("rejected");
    expect(reasons(output)).toEqual([reason]);
  });

  it("rejects an expired document, unless the graph says otherwise", async () => {
    const { upload, verify } = office();
    const old = await specimenPassport({ now: new Date("2010-01-01T00:00:00Z") });
    const front = await upload(old.bytes);
    const output = await verify({ front });
    expect(output.status).toBe("rejected");
    expect(reasons(output)).toEqual(["document_expired"]);
    expect((await verify({ front }, { checks: { not_expired: "review" } })).status).toBe("review");
    expect((await verify({ front }, { checks: { not_expired: "ignore" } })).status).toBe("passed");
  });

  it("sees a document that two subjects use", async () => {
    const { upload, verify } = office();
    await upload(specimen.bytes, { subject_id: "jane" });
    await upload(specimen.bytes, { subject_id: "mallory" });
    expect((await verify({ subject_id: "jane" })).status).toBe("passed");
    expect((await verify({ subject_id: "jane" })).status).toBe("passed");
    const second = await verify({ subject_id: "mallory" });
    expect(second.status).toBe("rejected");
    expect(reasons(second)).toEqual(["document_reused"]);
  });

  it("rejects a forged digit and doubts names that the print does not confirm", async () => {
    const { upload, verify } = office();
    const content = {
      type: "P",
      issuer: "UTO",
      nationality: "UTO",
      names: "DOE<<JANE",
      document_number: "X1234567",
    };
    const zone = zoneLines("TD3", { ...content, birth_date: "900515", sex: "F", expiry_date: "350614" });
    const page = (lines: string[], name: string) =>
      drawDocument({
        size: "TD3",
        heading: "UTOPIA",
        zone: lines,
        fields: ["Surname", "Given names", "No.", "Sex"].map((label, i) => ({
          label,
          value: [name, "JANE", "X1234567", "F"][i] ?? "",
        })),
      });
    const second = zone[1] ?? "";
    const forged = [zone[0] ?? "", `${second.slice(0, 13)}91${second.slice(15)}`];
    const rejected = await verify({ front: await upload(await page(forged, "DOE")) });
    expect(rejected.status).toBe("rejected");
    expect(reasons(rejected)).toContain("check_digit_mismatch");
    const doubted = await verify({ front: await upload(await page(zone, "ROE")) });
    expect(doubted.status).toBe("review");
    expect(reasons(doubted)).toEqual(["data_mismatch"]);
  });

  it.each([
    ["passed", {}],
    ["review", { number: "X1234561" }],
    ["review", { expiry: "14 JUN 2039" }],
    ["review", { birth: "15 MAY 1980" }],
  ])(
    "%s: a page whose print says %j otherwise than its zone",
    async (status, edited: Record<string, string>) => {
      const printed = { number: "X1234567", birth: "15 MAY 1990", expiry: "14 JUN 2035", ...edited };
      const zone = zoneLines("TD3", {
        type: "P",
        issuer: "UTO",
        nationality: "UTO",
        names: "DOE<<JANE",
        document_number: "X1234567",
        birth_date: "900515",
        sex: "F",
        expiry_date: "350614",
      });
      const fields = [
        { label: "Surname", value: "DOE" },
        { label: "Given names", value: "JANE" },
        { label: "Passport No.", value: printed.number },
        { label: "Date of birth", value: printed.birth },
        { label: "Date of expiry", value: printed.expiry },
      ];
      const { upload, verify } = office();
      const page = await drawDocument({ size: "TD3", heading: "UTOPIA", zone, fields });
      const output = await verify({ front: await upload(page) });
      expect(output.status).toBe(status);
      expect(reasons(output)).toEqual(status === "passed" ? [] : ["data_mismatch"]);
    },
  );

  it("sends pictures without a zone to review, and asks for the back of a card", async () => {
    const { upload, verify } = office();
    const blank = await drawDocument({
      size: "TD1",
      heading: "A CARD",
      fields: [{ label: "Name", value: "DOE" }],
      zone: [],
    });
    const front = await upload(blank);
    expect(await verify({ front })).toMatchObject({ status: "review", name: { full: "DOE" } });
    const card = await verify({ front, document_type: "id_card" });
    expect(reasons(card)).toContain("document_missing_back");
  });

  it("reads a licence whose data stand in print alone, and never passes it", async () => {
    const { upload, verify } = office();
    const front = await upload(await drawnLicence());
    const output = await verify({ front, document_type: "driving_licence" });
    expect(output).toMatchObject({
      status: "review",
      document_type: "driving_licence",
      name: { first: "Jane", last: "Doe", full: "Jane Doe" },
      birth_date: "1990-05-25",
      issue_date: "2021-01-19",
      expiry_date: "2031-01-18",
      document_number: "JD9925151AB",
    });
    expect(output.confidence).toBeLessThanOrEqual(0.5);
    expect(reasons(output)).toEqual(["document_unreadable"]);
    const careless = { checks: { visual_zone_matches_mrz: "ignore", readable: "ignore" } };
    expect((await verify({ front, document_type: "driving_licence" }, careless)).status).toBe("review");
    const otherName = { front, expected: { name: "Erika Mustermann" } };
    expect((await verify(otherName)).status).toBe("review");
  });

  it("proves an address from a bill", async () => {
    const { upload, verify } = office();
    const bill = (lines: string[], info: Record<string, string> = {}) =>
      upload(makePdf({ lines, info }), { type: "proof_of_address", content_type: "application/pdf" });
    const lines = [
      "ACME ENERGY LTD",
      "Bill date: 15 October 2026",
      "Ms Jane A. Citizen",
      "Flat 4, 12 Wattle Street",
      "CANBERRA ACT 2601",
    ];
    const expected = { name: "Jane Citizen", address: "Flat 4, 12 Wattle St, Canberra ACT 2601" };
    const asked = { document_type: "proof_of_address", expected };
    const passed = await verify({ front: await bill(lines), ...asked });
    expect(passed).toMatchObject({
      status: "passed",
      document_type: "proof_of_address",
      issue_date: "2026-10-15",
    });
    expect(passed.address).toBe("Flat 4, 12 Wattle Street, CANBERRA ACT 2601");
    const old = await verify({
      front: await bill(lines.map((line) => line.replace("October 2026", "March 2026"))),
      ...asked,
    });
    expect(old.status).toBe("rejected");
    expect(reasons(old)).toEqual(["too_old"]);
    const other = await verify({
      front: await bill(lines),
      ...asked,
      expected: { ...expected, address: "5 Main Road, Perth" },
    });
    expect(other.status).toBe("review");
    const altered = await verify({ front: await bill(lines, { Producer: "Adobe Photoshop CC" }), ...asked });
    expect(altered.status).toBe("rejected");
    expect(reasons(altered)).toEqual(["document_altered"]);
    expect((await verify({ front: await bill(lines), document_type: "proof_of_address" })).status).toBe(
      "review",
    );
  });

  it("proves an address from a bill that was scanned, and does not believe text behind the picture", async () => {
    const { upload, verify } = office();
    const lines = [
      "ACME ENERGY LTD",
      "BILL DATE: 25.10.2026",
      "JANE CITIZEN",
      "12 WATTLE STREET",
      "CANBERRA ACT 2601",
    ];
    const drawn = lines
      .map((line, i) => drawText(line, { x: 90, baseline: 150 + 70 * i, size: 30 }))
      .join("");
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="850" height="1200"><rect width="850" height="1200" fill="#fcfcfa"/>${drawn}</svg>`;
    const jpeg = await sharp(Buffer.from(svg)).jpeg().toBuffer();
    const behind = "BT /F1 12 Tf 3 Tr 50 700 Td (John Other) Tj 0 -20 Td (5 Main Road, Perth) Tj ET";
    const content = { bytes: Buffer.from(`${behind} q 595 0 0 842 0 0 cm /Im1 Do Q`) };
    const file = makePdf({ lines: [], content, picture: { jpeg, width: 850, height: 1200 } });
    const front = await upload(file, { type: "proof_of_address", content_type: "application/pdf" });
    const asked = { front, document_type: "proof_of_address" };
    const address = "12 Wattle St, Canberra ACT 2601";
    expect(await verify({ ...asked, expected: { name: "Jane Citizen", address } })).toMatchObject({
      status: "passed",
      issue_date: "2026-10-25",
    });
    const hidden = await verify({
      ...asked,
      expected: { name: "John Other", address: "5 Main Road, Perth" },
    });
    expect(hidden).toMatchObject({ status: "review", name: null, address: null });
  });

  it("notices an image editor", async () => {
    const { upload, verify } = office();
    const edited = await sharp(specimen.bytes)
      .withExif({ IFD0: { Software: "Adobe Photoshop 25.0" } })
      .jpeg()
      .toBuffer();
    const output = await verify({ front: await upload(edited) });
    expect(output.status).toBe("review");
    expect(reasons(output)).toEqual(["document_altered"]);
  });

  it("rejects files that cannot or must not be read", async () => {
    const { upload, verify } = office();
    const bomb = await sharp({ create: { width: 13_000, height: 300, channels: 3, background: "#fff" } })
      .png()
      .toBuffer();
    const tiny = await sharp({ create: { width: 40, height: 40, channels: 3, background: "#fff" } })
      .jpeg()
      .toBuffer();
    const cut = specimen.bytes.subarray(0, 40_000);
    const polyglot = Buffer.concat([specimen.bytes, Buffer.from("<script>")]);
    const broken = Buffer.concat([
      specimen.bytes.subarray(0, 2000),
      Buffer.alloc(4000, 7),
      Buffer.from([0xff, 0xd9]),
    ]);
    for (const [bytes, type] of [
      [bomb, "image/png"],
      [tiny, "image/jpeg"],
      [cut, "image/jpeg"],
      [polyglot, "image/jpeg"],
      [broken, "image/jpeg"],
    ] as const) {
      const front = await upload(bytes, { content_type: type });
      const output = await verify({ front, document_type: "passport" });
      expect(output.status).not.toBe("passed");
      expect(reasons(output)).toContain("document_unreadable");
      expect(output.name).toBeNull();
    }
  });

  it("fails without an upload, and never reads another organization's", async () => {
    const { outcome } = office();
    expect(await outcome({ subject_id: "nobody" })).toMatchObject({
      kind: "failed",
      code: "document_missing",
    });
    expect(await outcome({ front: "doc_other" })).toMatchObject({ kind: "failed", code: "document_missing" });
    expect(await outcome({ front: "doc_1" }, { provider: "aws" })).toMatchObject({
      code: "provider_not_available",
    });
  });
});
