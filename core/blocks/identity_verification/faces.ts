import type { Outline } from "../../../compiler/catalogue/values.ts";
import type { LightPair } from "../../../engines/faces/light-colour.ts";
import type { LivenessAction } from "../../../engines/faces/liveness-action.ts";
import type { BurstFrame } from "../../documents/burst.ts";

/** A provider's result for the faces of a selfie (or several frames) and a document. */
export interface FaceComparison {
  readonly selfie: FaceFacts;
  readonly document: FaceFacts;
  /** 0 to 1; null when a face is missing. */
  readonly similarity: number | null;
  readonly liveness: Liveness;
  /** Whether all frames show one person; null with a single picture. */
  readonly sameInFrames: boolean | null;
  /** Whether the document's picture shows another person beside its holder, so that the comparison is ambiguous; null when unknown. */
  readonly othersOnDocument: boolean | null;
  /** Whether the selfie is a copy of the document's photo; null when unknown. */
  readonly documentPhoto: boolean | null;
  /** Where the main faces are, if the provider says it: of the selfies in their order, and of the document. */
  readonly outlines?: {
    readonly selfies: readonly (Outline | undefined)[];
    readonly document: Outline | undefined;
  };
}

/** One side of the comparison. */
export interface FaceFacts {
  readonly count: number;
  /** Plain sentences: why the picture may be too poor to compare. */
  readonly flaws: readonly string[];
}

/** The evidence for a living person in front of the camera. */
export interface Liveness {
  /** The result of a challenge or a session; absent without one. Only this can make a verification pass. */
  readonly active?: {
    /** 0 to 1: the `challenge_score`. */
    readonly score: number;
    /** Whether it may pass. Single pictures may not, nor a film of which something could not be trusted. */
    readonly conclusive: boolean;
    /** Whether the one who took the pictures says that a camera saw them. Software can make what is uploaded. */
    readonly fromCamera: boolean;
    /** Plain sentences about what is missing or cannot be trusted. */
    readonly flaws: readonly string[];
  };
  /** Signs of a screen or a print, as plain sentences; absent when not checked. An empty list proves nothing. */
  readonly signs?: readonly string[];
}

/** Similarities, on the provider's own scale, from which faces match, and below which they do not. */
export interface SimilarityBounds {
  readonly pass: number;
  readonly review: number;
}

/** What was filmed after one instruction. */
export interface FilmedBurst {
  readonly frames: readonly BurstFrame[];
  /** Milliseconds from the issue of the challenge until it was announced. */
  readonly announced: number;
}

/** The input of a comparison. */
export interface FacesToCompare {
  /** One picture, or the frames of one take; empty when a session has them. */
  readonly selfies: readonly Uint8Array[];
  /** The bursts of a challenge that was filmed, one for each step: they stand in place of `selfies`. */
  readonly film?: readonly FilmedBurst[];
  readonly document: Uint8Array;
  /** The requested moves, one step per frame. */
  readonly steps?: readonly LivenessAction[];
  /** What the screen was to show, a pair of colours for each step. */
  readonly light?: readonly LightPair[];
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
