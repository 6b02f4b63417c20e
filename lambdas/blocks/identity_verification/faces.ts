/** What a provider says of the faces of a selfie (or several frames) and a document. */
export interface FaceComparison {
  readonly selfie: FaceFacts;
  readonly document: FaceFacts;
  /** 0 to 1; null when a face is missing. */
  readonly similarity: number | null;
  /** 0 to 1; null: the provider has no means to tell. */
  readonly liveness: number | null;
  /** Whether all frames show one person; null with a single picture. */
  readonly sameInFrames: boolean | null;
}

/** One side of the comparison. */
export interface FaceFacts {
  readonly count: number;
  /** Plain sentences: why the picture may be too poor to compare. */
  readonly flaws: readonly string[];
}

/** Similarities, on the provider's own scale, from which faces match, and below which they do not. */
export interface SimilarityBounds {
  readonly pass: number;
  readonly review: number;
}

/** Compares faces: the local nets, or a managed service. */
export interface FaceComparer {
  readonly name: string;
  readonly version: string;
  readonly versions: Readonly<Record<string, string>>;
  /** Calibrated for this provider's model (docs/face-quality.md). */
  readonly bounds: SimilarityBounds;
  /** @param selfies one picture, or the frames of one take */
  compare(selfies: readonly Uint8Array[], document: Uint8Array): Promise<FaceComparison>;
}
