import sharp from "sharp";
import { afterAll, beforeAll, expect, it } from "vitest";
import * as z from "zod";
import { PHOTOS } from "../../../engines/faces/testing/photos.ts";
import { upload } from "../../support/applicant.ts";
import { specimenWithPhoto } from "../../support/specimen-with-photo.ts";
import { type Api, freshId, openHere } from "../harness.ts";
import { allItems, erased, everything } from "./erasure-kit.ts";

/** One number with two faces, where the settings keep faces of different subjects apart, through HTTP. */

let api: Api;
beforeAll(async () => {
  api = await openHere();
  const body = { compare_faces: false };
  expect((await api.call("PATCH", "/v1/settings", { body })).status).toBe(200);
});
afterAll(() => api.close());

const run = z.looseObject({
  subjectId: z.string(),
  output: z.looseObject({
    document: z.looseObject({
      status: z.string(),
      checks: z.array(z.looseObject({ name: z.string() })),
      seen_before: z.looseObject({}),
    }),
  }),
});
const DOUBT = {
  status: "review",
  check: { outcome: "failed", reason: "document_reused", detail: expect.stringContaining("another face") },
  seen: { own_portrait: "other" },
};

/** One photo, twice. */
async function twoFaces(): Promise<Buffer> {
  const [top, bottom] = await Promise.all(
    [PHOTOS.official(), PHOTOS.official()].map(async (photo) =>
      sharp(await photo)
        .resize(350, 225, { fit: "contain" })
        .toBuffer(),
    ),
  );
  return sharp(top)
    .extend({ bottom: 225 })
    .composite([{ input: bottom, left: 0, top: 225 }])
    .jpeg()
    .toBuffer();
}

/** Lets a subject show a passport with a photo. */
async function show(
  subject_id: string,
  number: string,
  photo: keyof typeof PHOTOS | "two faces",
  ignored: Record<string, "ignore"> = {},
) {
  const portrait = await (photo === "two faces" ? twoFaces() : PHOTOS[photo]());
  const bytes = await specimenWithPhoto({ portrait, number, now: new Date() });
  const post = async (path: string, body: unknown) => (await api.call("POST", path, { body })).body;
  const front = await upload(post, bytes, { type: "identity_front", document_type: "passport", subject_id });
  const config = { failOn: [], checks: { authenticity: "ignore", ...ignored } };
  const workflow = { blocks: { document: { type: "document_verification", input: { front }, config } } };
  const options = { input: { subject_id } };
  const reply = await post("/v1/workflows/execute", { workflowId: freshId("wf"), workflow, options });
  const { subjectId, output } = run.parse(reply);
  const { status, checks, seen_before: seen } = output.document;
  return { status, check: checks.find(({ name }) => name === "not_seen_before"), seen, subjectId };
}

it("is in doubt for both within one subject, until that subject is erased", async () => {
  const [mira, number] = [freshId("mira"), "X10000001"];
  const first = await show(mira, number, "official");
  expect(first).toMatchObject({ status: "passed", check: { outcome: "passed" } });
  expect(first.seen).not.toHaveProperty("own_portrait");
  expect(await show(mira, number, "official")).toMatchObject({
    status: "passed",
    seen: { own_portrait: "alike" },
  });
  expect(await show(mira, number, "other")).toMatchObject(DOUBT);
  // The one that came first is in doubt at its next check.
  expect(await show(mira, number, "official")).toMatchObject(DOUBT);
  // What is kept lies under its subject and number alone, twice: no index of faces holds it.
  const kept = (await allItems()).filter(({ ownFace }) => ownFace !== undefined);
  expect(kept.map(({ subject }) => subject)).toEqual([mira, mira]);
  expect(kept.every(({ pk }) => String(pk).endsWith(`#${mira}`))).toBe(true);
  expect(await everything()).not.toMatch(/#FACE#/);

  await api.call("DELETE", `/v1/subjects/${first.subjectId}`);
  await erased(api, first.subjectId);
  const left = await everything();
  for (const gone of [mira, ...kept.map(({ ownFace }) => String(ownFace))]) expect(left).not.toContain(gone);
  const anew = await show(mira, number, "other");
  expect(anew.status).toBe("passed");
  expect(anew.seen).not.toHaveProperty("own_portrait");
}, 120_000);

it("is in doubt where a second face keeps the first one from being compared", async () => {
  const [tom, number] = [freshId("tom"), "X10000004"];
  expect((await show(tom, number, "official")).status).toBe("passed");
  expect(await show(tom, number, "two faces")).toMatchObject({
    status: "review",
    check: { outcome: "failed", reason: "document_reused", detail: expect.stringContaining("with a face") },
    seen: { own_portrait: "missing" },
  });
  expect(await show(tom, number, "official")).toMatchObject({
    status: "passed",
    seen: { own_portrait: "alike" },
  });
}, 60_000);

it("is not compared between two subjects, whichever face each shows", async () => {
  const number = "X10000002";
  await show(freshId("mira"), number, "official");
  const second = await show(freshId("nora"), number, "other");
  // The number alone is the doubt.
  expect(second.check).toMatchObject({ detail: "Another subject has shown this document." });
  expect(second.seen).not.toHaveProperty("own_portrait");
  expect(second.seen).not.toHaveProperty("face_of");
}, 60_000);

it("keeps no portrait where the graph ignores what was shown before, and then never says that it is alike", async () => {
  const [zoe, number] = [freshId("zoe"), "X10000003"];
  await show(zoe, number, "official", { not_seen_before: "ignore" });
  expect((await allItems()).filter(({ subject, ownFace }) => subject === zoe && ownFace)).toEqual([]);
  expect(await show(zoe, number, "other")).toMatchObject({
    status: "passed",
    check: { outcome: "passed", detail: expect.stringContaining("could not be compared") },
    seen: { own_portrait: "not_compared" },
  });
}, 60_000);
