import type { AnalyzedId, TextLine, Textract } from "../../core/blocks/document_verification/ports.ts";
import { ServiceFault } from "../../core/service-fault.ts";
import { answered, type ManagedMemory, pictureKey } from "./managed-service.ts";

/** What Textract finds in a picture. */
export interface SeenText {
  readonly analyzed: AnalyzedId;
  readonly lines: readonly TextLine[];
}

/** Amazon Textract in memory, for tests of the use cases: it reads the pictures that it was shown, and no others. */
export interface TextractMemory extends Textract, ManagedMemory {
  show(picture: Uint8Array, text: SeenText): void;
}

/** Makes one that has been shown nothing. */
export function createTextract(): TextractMemory {
  const shown = new Map<string, SeenText>();
  function read(picture: Uint8Array): SeenText {
    const text = shown.get(pictureKey(picture));
    if (text === undefined) throw new ServiceFault("unreadable");
    return structuredClone(text);
  }
  const service: TextractMemory = {
    outage: undefined,
    calls: 0,
    show: (picture, text) => void shown.set(pictureKey(picture), structuredClone(text)),
    analyzeId: (front, signal) => answered(service, signal, () => read(front).analyzed),
    detectLines: (picture, signal) => answered(service, signal, () => [...read(picture).lines]),
  };
  return service;
}
