import {
  CompareFacesCommand,
  CreateFaceLivenessSessionCommand,
  DetectFacesCommand,
  GetFaceLivenessSessionResultsCommand,
  type RekognitionClient,
} from "@aws-sdk/client-rekognition";
import * as z from "zod";
import type {
  ComparedFaces,
  Rekognition,
  SessionResult,
} from "../../core/blocks/identity_verification/ports.ts";
import { ServiceFault } from "../../core/service-fault.ts";
import { calling } from "./managed-service.ts";

/** The fields of a face in an answer that we use. Sizes are fractions of the picture, quality is 0 to 100. */
const faceSchema = z.object({
  BoundingBox: z.object({ Width: z.number(), Height: z.number() }),
  /** 0 to 100: that it is a face at all. */
  Confidence: z.number().optional(),
  Quality: z.object({ Brightness: z.number(), Sharpness: z.number() }).optional(),
});

const comparedSchema = z.object({
  SourceImageFace: z.object({ BoundingBox: faceSchema.shape.BoundingBox }).optional(),
  FaceMatches: z.array(z.object({ Similarity: z.number().min(0).max(100), Face: faceSchema })).default([]),
  UnmatchedFaces: z.array(faceSchema).default([]),
});

const detectedSchema = z.object({ FaceDetails: z.array(faceSchema).default([]) });

const sessionSchema = z.object({
  Status: z.enum(["CREATED", "IN_PROGRESS", "SUCCEEDED", "FAILED", "EXPIRED"]),
  Confidence: z.number().min(0).max(100).optional(),
  ReferenceImage: z.object({ Bytes: z.instanceof(Uint8Array).optional() }).optional(),
});

/** A client of the API waits for its session. */
const CREATE_MS = 8_000;

/**
 * Binds the calls of Amazon Rekognition (API reference: CompareFaces, DetectFaces, CreateFaceLivenessSession,
 * GetFaceLivenessSessionResults).
 *
 * @param client made once a process
 */
export function createRekognition(client: RekognitionClient): Rekognition {
  return {
    compareFaces: (source, target, abortSignal) => compareFaces(client, source, target, abortSignal),
    async countFaces(picture, abortSignal) {
      const answer = await calling(() =>
        client.send(new DetectFacesCommand({ Image: { Bytes: picture } }), { abortSignal }),
      );
      return parsed(detectedSchema, answer).FaceDetails.length;
    },
    async createLivenessSession(token) {
      // Without audit images and an output bucket, no picture is kept beyond the service's own session.
      const command = new CreateFaceLivenessSessionCommand({
        ClientRequestToken: token,
        Settings: { AuditImagesLimit: 0 },
      });
      const abortSignal = AbortSignal.timeout(CREATE_MS);
      const answer = await calling(() => client.send(command, { abortSignal }));
      return parsed(z.object({ SessionId: z.uuid() }), answer).SessionId;
    },
    async livenessResult(sessionId, abortSignal) {
      const command = new GetFaceLivenessSessionResultsCommand({ SessionId: sessionId });
      return sessionResult(parsed(sessionSchema, await calling(() => client.send(command, { abortSignal }))));
    },
  };
}

async function compareFaces(
  client: RekognitionClient,
  source: Uint8Array,
  target: Uint8Array,
  abortSignal: AbortSignal,
): Promise<ComparedFaces | undefined> {
  const command = new CompareFacesCommand({
    SourceImage: { Bytes: source },
    TargetImage: { Bytes: target },
    // All faces come back with their similarity: the bounds are ours, and configurable.
    SimilarityThreshold: 0,
    QualityFilter: "NONE",
  });
  try {
    const { FaceMatches, UnmatchedFaces } = parsed(
      comparedSchema,
      await calling(() => client.send(command, { abortSignal })),
    );
    return {
      faces: [
        ...FaceMatches.map(({ Similarity, Face }) => ({ face: Face, similarity: Similarity / 100 })),
        ...UnmatchedFaces.map((face) => ({ face, similarity: null })),
      ],
    };
  } catch (error) {
    // "If no faces are detected in the source or target image, an InvalidParameterException is returned" (CompareFaces).
    if (error instanceof ServiceFault && error.kind === "invalid") return undefined;
    throw error;
  }
}

function sessionResult({ Status, Confidence, ReferenceImage }: z.infer<typeof sessionSchema>): SessionResult {
  switch (Status) {
    case "CREATED":
    case "IN_PROGRESS":
      return { status: "open" };
    case "FAILED":
      return { status: "failed" };
    case "EXPIRED":
      return { status: "expired" };
    case "SUCCEEDED":
      return succeeded(Confidence, ReferenceImage?.Bytes);
    default:
      return Status satisfies never;
  }
}

/** Without a picture "it's recommended to retry the Liveness check" (GetFaceLivenessSessionResults): it may have filmed any person. */
function succeeded(confidence: number | undefined, reference: Uint8Array | undefined): SessionResult {
  if (confidence === undefined) throw new ServiceFault("unavailable");
  if (reference === undefined || reference.length === 0) return { status: "failed" };
  return { status: "succeeded", confidence: confidence / 100, reference };
}

/** An answer with an undocumented shape counts as no answer. */
function parsed<T>(schema: z.ZodType<T>, answer: unknown): T {
  const result = schema.safeParse(answer);
  if (!result.success) throw new ServiceFault("unavailable");
  return result.data;
}
