/** A line that DetectDocumentText found. */
export interface TextLine {
  readonly text: string;
  /** 0 to 1. */
  readonly confidence: number;
  /** Its box as shares of the picture, where the service says it. */
  readonly box?: {
    readonly left: number;
    readonly top: number;
    readonly width: number;
    readonly height: number;
  };
}

/** A field that AnalyzeID found. */
export interface IdField {
  readonly text: string;
  /** 0 to 1. */
  readonly confidence: number;
  /** ISO 8601 date, if the service parsed one. */
  readonly date?: string;
}

/** AnalyzeID's fields of a document, by their normalized names (`DOCUMENT_NUMBER`, `MRZ_CODE`, …). */
export interface AnalyzedId {
  readonly fields: ReadonlyMap<string, IdField>;
  readonly modelVersion: string;
}

/** Amazon Textract, as far as we call it. Every call throws `ServiceFault`. */
export interface Textract {
  /** @param front the side of the document with the photo */
  analyzeId(front: Uint8Array, signal: AbortSignal): Promise<AnalyzedId>;
  /** The lines of a picture, top to bottom as the service orders them. */
  detectLines(picture: Uint8Array, signal: AbortSignal): Promise<TextLine[]>;
}
