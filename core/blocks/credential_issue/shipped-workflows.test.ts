import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import * as z from "zod";
import { jsonObjectSchema } from "../../../compiler/json.ts";
import { FORGERY_SIGNS } from "../../../engines/documents/authenticity/examine.ts";
import { deriveBody } from "../../credentials/derive-claims.ts";
import { parseWorkflowFile } from "../../workflows/files.ts";
import type { Authenticity } from "../document_verification/output-parts.ts";
import { pictureAuthenticity } from "../document_verification/providers/forgery-signs.ts";
import type { DocumentReading } from "../document_verification/reading.ts";
import { documentVerification } from "../document_verification/spec.ts";
import { now, office } from "../document_verification/testing/office.ts";
import { PASSPORT_FIELDS } from "../document_verification/testing/passport-fields.ts";

const FOLDER = join(import.meta.dirname, "../../../workflows");
const blocksSchema = z.record(
  z.string(),
  z.object({ type: z.string(), config: z.record(z.string(), z.unknown()).default({}) }),
);
/** The configurations of all document checks that the product ships. */
const SHIPPED = readdirSync(FOLDER)
  .filter((name) => name.endsWith(".yaml"))
  .flatMap((name) => {
    const { graph } = parseWorkflowFile(readFileSync(join(FOLDER, name), "utf8"));
    return Object.values(blocksSchema.parse(graph.blocks))
      .filter(({ type }) => type === "document_verification")
      .map(({ config }) => [name, config] as const);
  });

/** A passport of which everything was read and nothing failed. */
const READ: DocumentReading = {
  fields: PASSPORT_FIELDS,
  findings: (["readable", "check_digits", "visual_zone_matches_mrz"] as const).map((check) => ({
    check,
    outcome: "passed",
  })),
  confidence: 0.99,
  specimen: true,
};
const NO_SIGNS: Authenticity = { level: "no_signs", reasons: [] };

/** Pictures of one page, as a reader found each of them. */
async function verified(pictures: readonly DocumentReading["authenticity"][], config: object) {
  const reader = {
    name: "test",
    version: "1",
    versions: {},
    read: async ({ front }: { readonly front: { readonly bytes: Uint8Array } }) => {
      const authenticity = pictures[front.bytes.at(-1) ?? 0];
      return authenticity === undefined ? READ : { ...READ, authenticity };
    },
  };
  const desk = office("staging", undefined, reader);
  const ids: string[] = [];
  for (const i of pictures.keys())
    ids.push(await desk.upload(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xd9, i])));
  const [front, ...more] = ids;
  const pages = { front, ...(more.length === 0 ? {} : { more_fronts: more }) };
  return desk.verifyStrictly(pages, { ...config });
}

/** The claims of a credential of which the document is the only check. @param status of the document, whatever it was */
function claimsOf(output: Awaited<ReturnType<typeof verified>>, status: string) {
  const evidence = documentVerification.evidence({ ...output, status });
  const fact = {
    blockId: "document_verification",
    status: "completed" as const,
    output: jsonObjectSchema.parse(JSON.parse(JSON.stringify({ ...output, status }))),
    findings: { passed: "passed", review: "uncertain" } as const,
    ...(evidence === undefined ? {} : { evidence }),
  };
  return deriveBody("user", { results: [fact], aboveReviews: new Map() }, now())?.claims;
}

it("finds the document checks of the shipped workflows", () => {
  expect(SHIPPED.map(([name]) => name)).toEqual(
    expect.arrayContaining(["wf_kyc_hosted.yaml", "wf_kyc_liveness.yaml", "wf_kyc_standard.yaml"]),
  );
});

const signed = FORGERY_SIGNS.map((sign) => pictureAuthenticity({}, [{ score: 0.5, signs: [sign] }]));
const clean = pictureAuthenticity({}, [{ score: 0, signs: [] }]);

it.each(SHIPPED)("%s leads no picture to idv_verified without a person", async (_name, config) => {
  const doubtful = signed.flatMap((own) => [[own], [NO_SIGNS, own], [own, NO_SIGNS]]);
  for (const pictures of [[undefined], [clean], ...doubtful]) {
    const output = await verified(pictures, config);
    expect(output.status).toBe("review");
    for (const status of ["review", "passed"])
      expect(claimsOf(output, status)).toMatchObject({ trust_level: "self_attested" });
  }
  // The test would see it: what an examination finds genuine is identified.
  const output = await verified([NO_SIGNS], config);
  expect(claimsOf(output, output.status)).toMatchObject({ trust_level: "idv_verified" });
});
