import { randomUUID } from "node:crypto";
import type {
  Rekognition,
  ServiceFace,
  SessionResult,
} from "../../core/blocks/identity_verification/ports.ts";
import { ServiceFault } from "../../core/service-fault.ts";
import { answered, type ManagedMemory, pictureKey } from "./managed-service.ts";
import { entry } from "./state.ts";

/** A face in a picture, and whose it is. */
export interface SeenFace {
  readonly person: string;
  readonly face: ServiceFace;
}

/** Similarity of two faces of one person. */
export const SAME_PERSON = 0.99;

/** Amazon Rekognition in memory, for tests of the use cases: it sees faces in the pictures that it was shown, and in no others. */
export interface RekognitionMemory extends Rekognition, ManagedMemory {
  /** @param faces the largest first */
  show(picture: Uint8Array, faces: readonly SeenFace[]): void;
  /** Films a session to its end. */
  film(sessionId: string, result: SessionResult): void;
}

/** Makes one that has been shown nothing. */
export function createRekognition(): RekognitionMemory {
  const shown = new Map<string, readonly SeenFace[]>();
  /** Ids by token, results by id. */
  const sessions = new Map<string, string>();
  const results = new Map<string, SessionResult>();
  const facesOf = (picture: Uint8Array) => shown.get(pictureKey(picture)) ?? [];

  function compare(source: Uint8Array, target: Uint8Array) {
    const [largest] = facesOf(source);
    const faces = facesOf(target);
    if (largest === undefined || faces.length === 0) return undefined;
    return {
      faces: faces.map(({ face, person }) => ({
        face: structuredClone(face),
        similarity: person === largest.person ? SAME_PERSON : null,
      })),
    };
  }
  function resultOf(sessionId: string): SessionResult {
    const result = results.get(sessionId);
    if (result === undefined) throw new ServiceFault("session_not_found");
    return structuredClone(result);
  }
  function newSession(token: string): string {
    const sessionId = entry(sessions, token, randomUUID);
    entry(results, sessionId, () => ({ status: "open" }));
    return sessionId;
  }

  const service: RekognitionMemory = {
    outage: undefined,
    calls: 0,
    show: (picture, faces) => void shown.set(pictureKey(picture), structuredClone(faces)),
    film: (sessionId, result) => void results.set(sessionId, structuredClone(result)),
    compareFaces: (source, target, signal) => answered(service, signal, () => compare(source, target)),
    countFaces: (picture, signal) => answered(service, signal, () => facesOf(picture).length),
    createLivenessSession: (token) => answered(service, undefined, () => newSession(token)),
    livenessResult: (sessionId, signal) => answered(service, signal, () => resultOf(sessionId)),
  };
  return service;
}
