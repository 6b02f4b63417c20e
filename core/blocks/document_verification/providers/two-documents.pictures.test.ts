import { expect, it } from "vitest";
import { drawDocument } from "../../../../local/specimen/draw-document.ts";
import { specimenPassport } from "../../../../local/specimen/specimen-passport.ts";
import type { ZoneContent } from "../../../../local/specimen/zone-lines.ts";
import { NO_FIELDS } from "../reading.ts";
import { now, office, reasons } from "../testing/office.ts";
import { utopianZone } from "../testing/passport-zone.ts";
import { localReader } from "./local.ts";

/** A page with a zone and nothing else to read. */
const pageWith = (content: ZoneContent) =>
  drawDocument({
    size: "TD3",
    heading: "UTOPIA",
    zone: utopianZone({ document_number: "U48291736", ...content }),
    fields: [
      { label: "Authority", value: "UTOPIA CITY" },
      { label: "Place", value: "UTOPIA CITY" },
    ],
  });

it.each([
  ["date of birth", { birth_date: "120515" }],
  ["number", { document_number: "U77123456" }],
])(
  "sends a front to review beside the side of a document with another %s",
  { timeout: 120_000 },
  async (_, more) => {
    const { upload, verify } = office();
    const { bytes } = await specimenPassport({ now: now() });
    const front = await upload(bytes);
    const back = await upload(await pageWith(more), { type: "identity_back" });
    const output = await verify({ front, back });
    expect(output.status).toBe("review");
    expect(reasons(output)).toContain("document_unreadable");
  },
);

it("takes a side with the zone of the front for the same document", { timeout: 120_000 }, async () => {
  const { upload, verify } = office();
  const { bytes } = await specimenPassport({ now: now() });
  const front = await upload(bytes);
  const back = await upload(await pageWith({}), { type: "identity_back" });
  expect((await verify({ front, back })).status).toBe("passed");
});

it("reads nothing of a document whose search for a zone was ended, and asks for it again", async () => {
  const { bytes } = await specimenPassport({ now: now() });
  const front = { bytes, contentType: "image/jpeg" } as const;
  const { findings, fields } = await localReader.read({ front }, now(), AbortSignal.abort());
  expect(fields).toEqual(NO_FIELDS);
  expect(findings).toEqual([
    expect.objectContaining({ outcome: "failed", reason: "document_unreadable", weight: "review" }),
  ]);
});
