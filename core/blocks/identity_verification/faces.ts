import type { LivenessAction } from "../../../engines/faces/liveness-action.ts";

/** What a provider says of the faces of a selfie (or several frames) and a document. */
export interface FaceComparison {
  readonly selfie: FaceFacts;
  readonly document: FaceFacts;
  /** 0 to 1; null when a face is missing. */
  readonly similarity: number | null;
  readonly liveness: Liveness;
  /** Whether all frames show one person; null with a single picture. */
  readonly sameInFrames: boolean | null;
  /** Whether the document's picture shows somebody else beside its holder: then it does not tell with whom to compare; null when it could not be told. */
  readonly othersOnDocument: boolean | null;
  /** Whether the selfie is the very photo that is on the document; null when it could not be told. */
  readonly documentPhoto: boolean | null;
}

/** One side of the comparison. */
export interface FaceFacts {
  readonly count: number;
  /** Plain sentences: why the picture may be too poor to compare. */
  readonly flaws: readonly string[];
}

/** What speaks for a living person before the camera. */
export interface Liveness {
  /** What a challenge or a session showed; absent when there was none. Only this can make a verification pass. */
  readonly active?: {
    /** 0 to 1. */
    readonly score: number;
    /** Plain sentences: what the frames do not show. */
    readonly flaws: readonly string[];
  };
  /** Signs of a screen or a print, as plain sentences; absent when nobody looked. None of them is no proof of anything. */
  readonly signs?: readonly string[];
}

/** Similarities, on the provider's own scale, from which faces match, and below which they do not. */
export interface SimilarityBounds {
  readonly pass: number;
  readonly review: number;
}

/** What is compared. */
export interface FacesToCompare {
  /** One picture, or the frames of one take; none when a session holds them. */
  readonly selfies: readonly Uint8Array[];
  readonly document: Uint8Array;
  /** What the person was asked to do, a step a frame. */
  readonly steps?: readonly LivenessAction[];
  /** The provider's own session that showed the person. */
  readonly sessionId?: string;
}

/** Compares faces: the local nets, or a managed service. */
export interface FaceComparer {
  readonly name: string;
  readonly version: string;
  readonly versions: Readonly<Record<string, string>>;
  /** Calibrated for this provider's model (docs/face-quality.md). */
  readonly bounds: SimilarityBounds;
  /**
   * @returns `open`, `expired`, `failed`: the session has no result, yet or any more
   * @throws ServiceFault when a managed service could not answer
   */
  compare(
    faces: FacesToCompare,
    signal: AbortSignal,
  ): Promise<FaceComparison | "open" | "expired" | "failed">;
}
