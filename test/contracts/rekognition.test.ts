import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { createRekognitionClient } from "../../adapters/aws/clients/rekognition.ts";
import { createRekognition as createAwsRekognition } from "../../adapters/aws/rekognition.ts";
import { createRekognition, SAME_PERSON, type SeenFace } from "../../adapters/memory/rekognition.ts";
import type { Rekognition, SessionResult } from "../../core/blocks/identity_verification/ports.ts";
import {
  type AbortableCall,
  expectAbort,
  type ManagedService,
  memoryService,
  pictureSchema,
  StandInFault,
  startStandIn,
} from "./managed-services.ts";
import { twentyAtOnce } from "./values.ts";

interface Service extends ManagedService {
  readonly rekognition: Rekognition;
  readonly show: (picture: Uint8Array, faces: readonly SeenFace[]) => void;
  readonly film: (sessionId: string, result: SessionResult) => void;
}

async function openMemory(): Promise<Service> {
  const rekognition = createRekognition();
  return { ...memoryService(rekognition), rekognition, show: rekognition.show, film: rekognition.film };
}

const sessionInput = z.object({ SessionId: z.string() });
const comparison = z.object({ SourceImage: pictureSchema, TargetImage: pictureSchema });

/** The client of AWS over a server that answers as the API references of its four operations say. */
async function openAws(): Promise<Service> {
  const standIn = await startStandIn();
  const shown = new Map<string, readonly SeenFace[]>();
  const sessions = new Map<string, string>();
  const results = new Map<string, SessionResult>();
  const facesOf = (picture: Buffer) => shown.get(picture.toString("hex")) ?? [];

  standIn.operation("DetectFaces", z.object({ Image: pictureSchema }), ({ Image }) => ({
    FaceDetails: facesOf(Image.Bytes).map(({ face }) => face),
  }));
  standIn.operation("CompareFaces", comparison, ({ SourceImage, TargetImage }) => {
    const [largest] = facesOf(SourceImage.Bytes);
    const faces = facesOf(TargetImage.Bytes);
    if (largest === undefined || faces.length === 0) throw new StandInFault("invalid");
    const isSame = ({ person }: SeenFace) => person === largest.person;
    return {
      SourceImageFace: { BoundingBox: largest.face.BoundingBox },
      FaceMatches: faces.filter(isSame).map(({ face }) => ({ Similarity: SAME_PERSON * 100, Face: face })),
      UnmatchedFaces: faces.filter((seen) => !isSame(seen)).map(({ face }) => face),
    };
  });
  const tokenInput = z.object({ ClientRequestToken: z.string() });
  standIn.operation("CreateFaceLivenessSession", tokenInput, ({ ClientRequestToken }) => {
    const SessionId = sessions.get(ClientRequestToken) ?? randomUUID();
    sessions.set(ClientRequestToken, SessionId);
    if (!results.has(SessionId)) results.set(SessionId, { status: "open" });
    return { SessionId };
  });
  standIn.operation("GetFaceLivenessSessionResults", sessionInput, ({ SessionId }) => {
    const result = results.get(SessionId);
    if (result === undefined) throw new StandInFault("session_not_found");
    return { SessionId, ...sessionBody(result) };
  });
  const managed = { rekognitionEndpoint: standIn.server.endpoint };
  return {
    ...standIn,
    rekognition: createAwsRekognition(createRekognitionClient({ region: "us-east-1", managed })),
    show: (picture, faces) => void shown.set(Buffer.from(picture).toString("hex"), faces),
    film: (sessionId, result) => void results.set(sessionId, result),
  };
}

const STATUS = { open: "IN_PROGRESS", failed: "FAILED", expired: "EXPIRED", succeeded: "SUCCEEDED" } as const;

function sessionBody(result: SessionResult) {
  const Status = STATUS[result.status];
  if (result.status !== "succeeded") return { Status };
  const Bytes = Buffer.from(result.reference).toString("base64");
  return { Status, Confidence: result.confidence * 100, ReferenceImage: { Bytes } };
}

const services: [name: string, open: () => Promise<Service>][] = [
  ["memory", openMemory],
  ["AWS", openAws],
];

describe.each(services)("Rekognition in %s", (_, open) => {
  let service: Service;
  let rekognition: Rekognition;
  beforeAll(async () => {
    service = await open();
    rekognition = service.rekognition;
    service.show(jane, [seen("jane")]);
    service.show(several, [seen("jane"), seen("john", 0.2)]);
  });
  afterAll(() => service.close());

  const [jane, several, wall] = [Uint8Array.of(1), Uint8Array.of(2), Uint8Array.of(3)];
  const seen = (person: string, Width = 0.3): SeenFace => ({
    person,
    face: {
      BoundingBox: { Width, Height: 0.4 },
      Confidence: 99.5,
      Quality: { Brightness: 78, Sharpness: 89 },
    },
  });
  const signal = () => AbortSignal.timeout(20_000);

  it("compares the largest face of one picture with all faces of another", async () => {
    expect(await rekognition.compareFaces(jane, several, signal())).toEqual({
      faces: [
        { face: seen("jane").face, similarity: SAME_PERSON },
        { face: seen("john", 0.2).face, similarity: null },
      ],
    });
  });

  it("compares nothing where one of the pictures shows no face", async () => {
    expect(await rekognition.compareFaces(jane, wall, signal())).toBeUndefined();
    expect(await rekognition.compareFaces(wall, jane, signal())).toBeUndefined();
  });

  it("counts faces", async () => {
    const counts = [wall, jane, several].map((picture) => rekognition.countFaces(picture, signal()));
    expect(await Promise.all(counts)).toEqual([0, 1, 2]);
  });

  it("makes one session for a token", async () => {
    const ids = await twentyAtOnce(() => rekognition.createLivenessSession("token-1"));
    expect(new Set(ids).size).toBe(1);
    expect(await rekognition.createLivenessSession("token-2")).not.toBe(ids[0]);
  });

  it.each<SessionResult>([
    { status: "failed" },
    { status: "expired" },
    { status: "succeeded", confidence: 0.5, reference: Uint8Array.of(5, 6) },
  ])("gives the result of a session once it is $status", async (result) => {
    const id = await rekognition.createLivenessSession(randomUUID());
    expect(await rekognition.livenessResult(id, signal())).toEqual({ status: "open" });
    service.film(id, result);
    expect(await rekognition.livenessResult(id, signal())).toEqual(result);
    expect(await rekognition.livenessResult(id, signal())).toEqual(result);
  });

  it("has no result of a session that it does not have", async () => {
    const missing = { name: "ServiceFault", kind: "session_not_found" };
    await expect(rekognition.livenessResult(randomUUID(), signal())).rejects.toMatchObject(missing);
  });

  const abortable: readonly AbortableCall[] = [
    (aborted) => rekognition.compareFaces(jane, several, aborted),
    (aborted) => rekognition.countFaces(jane, aborted),
    (aborted) => rekognition.livenessResult(randomUUID(), aborted),
  ];

  it.each(["throttled", "unavailable", "not_allowed", "unreadable"] as const)(
    "says that it is %s, without the service's text, and goes on afterwards",
    async (kind) => {
      service.breakDown(kind);
      for (const call of [...abortable, () => rekognition.createLivenessSession("token-1")]) {
        const fault = await call(signal()).catch((error: unknown) => error);
        expect(fault).toMatchObject({ name: "ServiceFault", kind });
        expect(String(fault)).not.toContain("secret");
      }
      service.breakDown(undefined);
      expect(await rekognition.countFaces(jane, signal())).toBe(1);
    },
  );

  it("ends a call that is aborted", async () => {
    for (const call of abortable) await expectAbort(service, call);
  });
});
