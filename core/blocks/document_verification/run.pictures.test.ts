import { readFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { createDocumentHistory } from "../../../adapters/memory/document-history.ts";
import { PHOTOS } from "../../../engines/faces/testing/photos.ts";
import { drawDocument } from "../../../local/specimen/draw-document.ts";
import { specimenPassport } from "../../../local/specimen/specimen-passport.ts";
import { zoneLines } from "../../../local/specimen/zone-lines.ts";
import { fields, heading, zoneContent } from "./testing/identity-card.ts";
import { now, office, reasons } from "./testing/office.ts";

const specimen = await specimenPassport({ now: now() });

describe("document_verification", { timeout: 240_000 }, () => {
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

  it("says where in the picture the zone is", async () => {
    const { upload, verify } = office();
    const front = await upload(specimen.bytes);
    const upsideDown = await upload(await sharp(specimen.bytes).rotate(180).jpeg({ quality: 95 }).toBuffer());
    const heights = async (document: string) => {
      const [picture] = (await verify({ front: document })).pictures ?? [];
      expect([picture?.document, picture?.places.map(({ what }) => what)]).toEqual([
        document,
        ["machine_readable_zone", "machine_readable_zone"],
      ]);
      return picture?.places.flatMap(({ outline }) => outline.map(([, y]) => y)) ?? [];
    };
    expect(Math.min(...(await heights(front)))).toBeGreaterThan(0.7);
    expect(Math.max(...(await heights(upsideDown)))).toBeLessThan(0.3);
  });

  it("names the upload that it read, which is not always the subject's latest", async () => {
    const { upload, verify } = office();
    const facts = { subject_id: "jane" };
    const passport = await upload(specimen.bytes, { ...facts, document_type: "passport" });
    await upload(await PHOTOS.other(), { ...facts, document_type: "id_card" });
    const output = await verify({ subject_id: "jane", document_type: "passport" });
    expect(output).toMatchObject({ status: "passed", front: passport });
  });

  it("passes a card whose front confirms the zone on its back, but not a zone behind another person's picture", async () => {
    const { upload, verify } = office();
    const zone = zoneLines("TD1", zoneContent);
    const side = async (type: string, drawing: { fields: typeof fields; zone: readonly string[] }) =>
      upload(await drawDocument({ size: "TD1", heading, ...drawing }), { type });
    const front = await side("identity_front", { fields, zone: [] });
    const back = await side("identity_back", { fields: [], zone });
    const both = await verify({ front, back });
    expect(both).toMatchObject({ status: "passed", document_number: "C48291736" });
    expect(both.pictures?.map(({ document, shows, places }) => [document, shows, places.length])).toEqual([
      [front, "front", 0],
      [back, "back", 3],
    ]);
    const somebody = await upload(await PHOTOS.other());
    const stolen = await upload(specimen.bytes, { type: "identity_back" });
    for (const whole of [stolen, await side("identity_back", { fields, zone })]) {
      const output = await verify({ front: somebody, back: whole });
      expect(output.status).toBe("review");
      expect(output.checks).toContainEqual(
        expect.objectContaining({ name: "visual_zone_matches_mrz", outcome: "failed" }),
      );
    }
  });

  it("passes the identity card of the README's second call", async () => {
    const { upload, verify } = office();
    const card = readFileSync(join(import.meta.dirname, "../../../examples/identity-card.jpg"));
    const output = await verify({ front: await upload(card) });
    expect(output).toMatchObject({ status: "passed", document_type: "id_card", mrz: { format: "TD2" } });
  });

  it("never passes a specimen in production", async () => {
    const { upload, verify } = office("production");
    const front = await upload(specimen.bytes);
    expect(await verify({ front })).toMatchObject({ status: "rejected" });
  });

  it("compares expected values", async () => {
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
    expect(second.status).toBe("review");
    expect(reasons(second)).toEqual(["document_reused"]);
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

  it("reads nothing that was attached to a case: who decides adds no evidence", async () => {
    const { upload, outcome } = office();
    const attached = await upload(specimen.bytes, { type: "attachment", subject_id: "jane" });
    const front = await upload(specimen.bytes, { subject_id: "jane" });
    for (const input of [{ front: attached }, { front, back: attached }])
      expect(await outcome(input)).toMatchObject({ kind: "failed", code: "document_missing" });
  });

  it("passes at most one of two subjects with the same document at the same moment", async () => {
    const history = createDocumentHistory();
    let looks = 0;
    let open = () => {};
    const bothLooked = new Promise<void>((resolve) => {
      open = resolve;
    });
    const withNumber: typeof history.withNumber = async (...asked) => {
      const answer = await history.withNumber(...asked);
      if (++looks === 2) open();
      await bothLooked;
      return answer;
    };
    const { upload, verify } = office("staging", { ...history, withNumber });
    const front = await upload(specimen.bytes);
    const outputs = await Promise.all(["jane", "mallory"].map((subject_id) => verify({ front, subject_id })));
    expect(outputs.filter(({ status }) => status === "passed").length).toBeLessThan(2);
  });

  it("never uses another subject's upload, and does not reveal its content", async () => {
    const { upload, verify } = office();
    const front = await upload(specimen.bytes, { subject_id: "jane" });
    const unowned = await upload(specimen.bytes);
    for (const pages of [{ front }, { front: unowned, back: front }]) {
      const output = await verify({ ...pages, subject_id: "mallory" });
      expect(output).toMatchObject({ status: "rejected", name: null, document_number: null });
      expect(reasons(output)).toEqual(["document_reused"]);
    }
    expect((await verify({ front, subject_id: "jane" })).status).toBe("passed");
  });

  it("uses no other subject's upload for whom the run is about, where the input names nobody", async () => {
    const { upload, verify } = office();
    const front = await upload(specimen.bytes, { subject_id: "jane" });
    const output = await verify({ front }, {}, { subject: "mallory" });
    expect(output).toMatchObject({ status: "rejected", name: null, document_number: null });
    expect((await verify({ front }, {}, { subject: "jane" })).status).toBe("passed");
  });

  it("lets an upload of nobody speak for one subject only", async () => {
    const { upload, verify } = office();
    const front = await upload(specimen.bytes);
    expect((await verify({ front }, {}, { subject: "jane" })).status).toBe("passed");
    const second = await verify({ front }, {}, { subject: "mallory" });
    expect([second.status, reasons(second)]).toEqual(["review", ["document_reused"]]);
  });
});
