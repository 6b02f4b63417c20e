/** The used fields of a face in an answer of a managed service. Sizes are fractions of the picture, quality is 0 to 100. */
export interface ServiceFace {
  readonly BoundingBox: { readonly Width: number; readonly Height: number };
  /** 0 to 100: that it is a face at all. */
  readonly Confidence?: number | undefined;
  readonly Quality?: { readonly Brightness: number; readonly Sharpness: number } | undefined;
}

/** Faces of a target picture with their similarity (0 to 1) to the largest face of a source picture; null: far below any match. */
export interface ComparedFaces {
  readonly faces: readonly { readonly face: ServiceFace; readonly similarity: number | null }[];
}

/** The outcome of a Face Liveness session. */
export type SessionResult =
  | { readonly status: "open" }
  | { readonly status: "failed" }
  | { readonly status: "expired" }
  /** `confidence` 0 to 1; `reference`: the sharpest frame of the session. */
  | { readonly status: "succeeded"; readonly confidence: number; readonly reference: Uint8Array };

/** Amazon Rekognition, as far as we call it. Every call throws `ServiceFault`. */
export interface Rekognition {
  /** @returns undefined when one of the pictures shows no face */
  compareFaces(
    source: Uint8Array,
    target: Uint8Array,
    signal: AbortSignal,
  ): Promise<ComparedFaces | undefined>;
  /** How many faces there are in a picture. */
  countFaces(picture: Uint8Array, signal: AbortSignal): Promise<number>;
  /** @param token the same token makes one session */
  createLivenessSession(token: string): Promise<string>;
  livenessResult(sessionId: string, signal: AbortSignal): Promise<SessionResult>;
}
