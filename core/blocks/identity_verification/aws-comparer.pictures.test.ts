import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createRekognitionClient } from "../../../adapters/aws/clients/rekognition.ts";
import { createRekognition } from "../../../adapters/aws/rekognition.ts";
import {
  type ManagedServer,
  SERVICE_ERRORS,
  startManagedServer,
} from "../../../adapters/aws/testing/managed-server.ts";
import { PHOTOS } from "../../../engines/faces/testing/photos.ts";
import { awsComparer } from "./aws-comparer.ts";
import { identityOffice } from "./testing/office.ts";

const SESSION = "0f959dbb-37cc-45d8-a08d-dc42cce85fa8";
let server: ManagedServer;
let selfie: Buffer;
let document: Buffer;

beforeAll(async () => {
  process.env.AWS_ACCESS_KEY_ID ??= "local";
  process.env.AWS_SECRET_ACCESS_KEY ??= "local";
  server = await startManagedServer();
  [selfie, document] = [await PHOTOS.official(), await PHOTOS.speaking()];
});
afterAll(() => server.close());

function openOffice() {
  const client = createRekognitionClient({
    region: "us-east-1",
    managed: { rekognitionEndpoint: server.endpoint },
  });
  const rekognition = createRekognition(client);
  return identityOffice({
    comparers: { aws: async () => awsComparer(rekognition) },
    sessions: { region: "us-east-1", create: (token) => rekognition.createLivenessSession(token) },
  });
}

/** A face of CompareFaces as its API reference shows it. */
const face = (width = 0.3, quality: object = {}) => ({
  BoundingBox: { Width: width, Height: width * 1.3, Left: 0.3, Top: 0.2 },
  Confidence: 99.9,
  Quality: { Brightness: 78, Sharpness: 89, ...quality },
});
const compared = (similarity: number, unmatched: readonly object[] = [], quality = {}) => ({
  body: {
    SourceImageFace: { BoundingBox: face().BoundingBox, Confidence: 99.9 },
    FaceMatches: [{ Similarity: similarity, Face: face(0.3, quality) }],
    UnmatchedFaces: unmatched,
  },
});
const doubtedFor = (reason: string) => expect.arrayContaining([expect.objectContaining({ reason })]);
const AWS = { provider: "aws" };

async function withSelfie(config = {}, picture = selfie, page = document) {
  const office = openOffice();
  const input = {
    selfie: await office.upload(picture),
    document: await office.upload(page, "identity_front"),
  };
  return office.run(input, { ...AWS, ...config });
}

/** A challenge of the managed service, and its check. */
async function withSession(config = {}) {
  server.answer("CreateFaceLivenessSession", { body: { SessionId: SESSION } });
  const office = openOffice();
  const { record, nonce, session } = await office.issue({ provider: "aws", subject_id: "user_1" });
  expect(session).toMatchObject({ id: SESSION, region: "us-east-1" });
  const input = {
    document: await office.upload(document, "identity_front"),
    challenge: { id: record.id, nonce },
    subject_id: "user_1",
  };
  return { office, input, outcome: await office.run(input, { ...AWS, ...config }) };
}

const finished = (confidence: number | undefined, reference = selfie) => ({
  body: {
    SessionId: SESSION,
    Status: "SUCCEEDED",
    ...(confidence === undefined ? {} : { Confidence: confidence }),
    ReferenceImage: { Bytes: reference.toString("base64"), BoundingBox: face().BoundingBox },
    AuditImages: [],
    Challenge: { Type: "FaceMovementAndLightChallenge", Version: "2.0.0" },
  },
});

describe("CompareFaces", { timeout: 240_000 }, () => {
  it.each([
    ["passed", 99.2, { minimumLiveness: 0 }],
    ["review", 99.2, {}],
    ["review", 87, { minimumLiveness: 0 }],
    ["mismatch", 42, { minimumLiveness: 0 }],
    ["passed", 87, { minimumLiveness: 0, minimumSimilarity: 0.85 }],
  ] as const)("is %s at a similarity of %d with %j", async (status, similarity, config) => {
    server.answer("CompareFaces", compared(similarity));
    const outcome = await withSelfie(config);
    expect(outcome).toMatchObject({
      kind: "completed",
      provider: "aws",
      output: { status, similarity: similarity / 100, challenge_score: null },
    });
    expect(server.calls.at(-1)?.input).toMatchObject({ SimilarityThreshold: 0, QualityFilter: "NONE" });
  });

  it("sees several people, and not faces on the wall; poor pictures; copies of the document's photo", async () => {
    const checksOf = async (picture = selfie) => {
      const outcome = await withSelfie({ minimumLiveness: 0 }, picture);
      return JSON.stringify(outcome.kind === "completed" ? outcome.output : outcome);
    };
    server.answer("CompareFaces", compared(99, [face(0.28)]));
    expect(await checksOf()).toContain("selfie_many_faces");
    server.answer("CompareFaces", compared(99, [face(0.05)]));
    expect(await checksOf()).not.toContain("selfie_many_faces");
    server.answer("CompareFaces", compared(99, [], { Sharpness: 4 }));
    expect(await checksOf()).toContain("image_quality");
    server.answer("CompareFaces", compared(100));
    expect(await checksOf(await sharp(document).jpeg({ quality: 60 }).toBuffer())).toContain(
      "spoof_suspected",
    );
  });

  it("sees the small face of another person, and is uncertain of a selfie in which the nets here see none", async () => {
    server.answer("CompareFaces", compared(99));
    const input = await sharp(await PHOTOS.other())
      .extract({ left: 135, top: 45, width: 172, height: 220 })
      .resize({ width: 105 })
      .toBuffer();
    const beside = await sharp(selfie)
      .composite([{ input, left: 530, top: 10 }])
      .jpeg()
      .toBuffer();
    expect(await withSelfie({ minimumLiveness: 0 }, beside)).toMatchObject({
      output: { status: "review", checks: doubtedFor("selfie_many_faces") },
    });
    const nobody = await sharp({ create: { width: 400, height: 400, channels: 3, background: "#b8a" } })
      .jpeg()
      .toBuffer();
    server.answer("GetFaceLivenessSessionResults", finished(99, nobody));
    expect((await withSession()).outcome).toMatchObject({
      output: { status: "review", checks: doubtedFor("image_quality") },
    });
  });

  it("reviews a document whose face the nets here hardly see: it may lie beside the document", async () => {
    server.answer("CompareFaces", compared(99));
    const input = await sharp(selfie).resize({ height: 270 }).blur(3).toBuffer();
    const faint = await sharp({ create: { width: 1900, height: 1200, channels: 3, background: "#6d5a48" } })
      .composite([{ input, left: 600, top: 200 }])
      .jpeg()
      .toBuffer();
    expect(await withSelfie({ minimumLiveness: 0 }, await PHOTOS.speaking(), faint)).toMatchObject({
      output: { status: "review", checks: doubtedFor("image_quality") },
    });
  });

  it.each([
    ["may be none", { ...face(), Confidence: 61 }],
    ["says nothing of its certainty", { ...face(), Confidence: undefined }],
    ["says nothing of its quality", { ...face(), Quality: undefined }],
  ])("reviews a face that %s", async (_what, Face) => {
    const { body } = compared(99.5);
    server.answer("CompareFaces", { body: { ...body, FaceMatches: [{ Similarity: 99.5, Face }] } });
    expect(await withSelfie({ minimumLiveness: 0 })).toMatchObject({ output: { status: "review" } });
  });

  it("has no match where the service names no face", async () => {
    server.answer("CompareFaces", { body: {} });
    expect(await withSelfie({ minimumLiveness: 0 })).toMatchObject({
      output: { status: "mismatch", faces: { selfie: { count: 0 } } },
    });
  });

  it("does not rely on the largest face of a document with another person beside its holder", async () => {
    const other = await sharp(await PHOTOS.other())
      .resize({ height: 800 })
      .toBuffer();
    const held = await sharp(document)
      .extend({ right: 700 })
      .composite([{ input: other, left: (await sharp(document).metadata()).width, top: 0 }])
      .jpeg()
      .toBuffer();
    server.answer("CompareFaces", compared(99));
    const office = openOffice();
    const input = {
      selfie: await office.upload(selfie),
      document: await office.upload(held, "identity_front"),
    };
    const { status, reasons } = await office.verify(input, { ...AWS, minimumLiveness: 0 });
    expect({ status, reasons }).toEqual({ status: "review", reasons: ["document_many_faces"] });
  });

  it("asks which picture lacks a face when the service says that one does", async () => {
    server.answer("CompareFaces", { error: "InvalidParameterException" });
    server.answer("DetectFaces", { body: { FaceDetails: [] } }, { body: { FaceDetails: [face()] } });
    expect(await withSelfie()).toMatchObject({
      output: { status: "review", similarity: null, faces: { selfie: { count: 0 }, document: { count: 1 } } },
    });
  });

  it.each([
    ...SERVICE_ERRORS,
    ["InvalidImageFormatException", 400, "failed", "image_not_accepted"],
    ["ImageTooLargeException", 400, "failed", "image_not_accepted"],
  ] as const)("turns %s (%d) into %s, %s, without its text", async (error, status, kind, code) => {
    server.answer("CompareFaces", { error, status });
    const outcome = await withSelfie();
    expect(outcome).toMatchObject({ kind, code });
    expect(JSON.stringify(outcome)).not.toContain("secret");
  });

  it("treats an answer of another shape as no answer", async () => {
    server.answer("CompareFaces", { body: { FaceMatches: [{ Similarity: 99, Face: {} }] } });
    expect(await withSelfie()).toMatchObject({ kind: "retry", code: "provider_unavailable" });
  });
});

describe("Face Liveness", { timeout: 240_000 }, () => {
  it.each([
    ["passed", 97.5, 99],
    ["review", 71, 99],
    ["spoof_suspected", 12, 99],
    ["mismatch", 97.5, 20],
  ] as const)(
    "is %s for a confidence of %s and a similarity of %d",
    async (status, confidence, similarity) => {
      server.answer("GetFaceLivenessSessionResults", finished(confidence));
      server.answer("CompareFaces", compared(similarity));
      const { outcome } = await withSession();
      expect(outcome).toMatchObject({
        output: { status, challenge_score: confidence / 100, liveness_score: confidence / 100 },
      });
    },
  );

  it("compares the picture of the session, not another upload", async () => {
    server.answer("GetFaceLivenessSessionResults", finished(99));
    server.answer("CompareFaces", compared(99));
    const { office, input } = await withSession();
    const other = await office.upload(await PHOTOS.other());
    const again = await office.run({ ...input, selfie: other, frames: [other] }, AWS);
    expect(again).toMatchObject({ output: { status: "passed" } });
    const sent = server.calls.filter(({ operation }) => operation === "CompareFaces").slice(-2);
    const [first, second] = sent.map(({ input: sentInput }) => JSON.stringify(sentInput));
    expect(second).toEqual(first);
  });

  it.each([
    ["CREATED", "challenge_incomplete"],
    ["IN_PROGRESS", "challenge_incomplete"],
    ["EXPIRED", "challenge_expired"],
    ["FAILED", "challenge_failed"],
  ])("has no answer from a session that is %s: %s", async (Status, code) => {
    server.answer("GetFaceLivenessSessionResults", { body: { SessionId: SESSION, Status } });
    expect((await withSession()).outcome).toMatchObject({ kind: "failed", code });
  });

  it("knows no session that the service has forgotten", async () => {
    server.answer("GetFaceLivenessSessionResults", { error: "SessionNotFoundException" });
    expect((await withSession()).outcome).toMatchObject({ kind: "failed", code: "challenge_not_found" });
  });

  it("has no answer from a session without a score or without a picture of the person", async () => {
    server.answer("CompareFaces", compared(99));
    server.answer("GetFaceLivenessSessionResults", finished(undefined));
    expect((await withSession()).outcome).toMatchObject({ kind: "retry", code: "provider_unavailable" });
    for (const ReferenceImage of [undefined, {}, { Bytes: "" }]) {
      server.answer("GetFaceLivenessSessionResults", { body: { ...finished(99).body, ReferenceImage } });
      expect((await withSession()).outcome).toMatchObject({ kind: "failed", code: "challenge_failed" });
    }
  });

  it("stays open until the session has a result, and is used by one execution then", async () => {
    server.answer("GetFaceLivenessSessionResults", { error: "ThrottlingException" });
    const { office, input, outcome } = await withSession();
    expect(outcome).toMatchObject({ kind: "retry", code: "provider_throttled" });
    server.answer("GetFaceLivenessSessionResults", { body: { SessionId: SESSION, Status: "IN_PROGRESS" } });
    expect(await office.run(input, AWS)).toMatchObject({ code: "challenge_incomplete" });
    server.answer("GetFaceLivenessSessionResults", finished(98));
    server.answer("CompareFaces", compared(99));
    expect(await office.run(input, AWS, { executionId: "exec_2" })).toMatchObject({
      output: { status: "passed" },
    });
    expect(await office.run(input, AWS, { executionId: "exec_2" })).toMatchObject({
      output: { status: "passed" },
    });
    expect(await office.run(input, AWS)).toMatchObject({ code: "challenge_used" });
    expect(await office.run(input, {})).toMatchObject({ code: "provider_not_available" });
  });

  it("is not issued when the service makes no session", async () => {
    server.answer("CreateFaceLivenessSession", { error: "ThrottlingException" });
    await expect(openOffice().issue({ provider: "aws" })).rejects.toMatchObject({ code: "upstream_error" });
  });
});
