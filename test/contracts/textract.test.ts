import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { createTextractClient } from "../../adapters/aws/clients/textract.ts";
import { createTextract as createAwsTextract } from "../../adapters/aws/textract.ts";
import { createTextract, type SeenText } from "../../adapters/memory/textract.ts";
import type { Textract } from "../../core/blocks/document_verification/ports.ts";
import {
  type AbortableCall,
  expectAbort,
  type ManagedService,
  memoryService,
  pictureSchema,
  StandInFault,
  startStandIn,
} from "./managed-services.ts";

interface Service extends ManagedService {
  readonly textract: Textract;
  readonly show: (picture: Uint8Array, text: SeenText) => void;
}

async function openMemory(): Promise<Service> {
  const textract = createTextract();
  return { ...memoryService(textract), textract, show: textract.show };
}

/** The client of AWS over a server that answers as the API references of AnalyzeID and DetectDocumentText say. */
async function openAws(): Promise<Service> {
  const standIn = await startStandIn();
  const shown = new Map<string, SeenText>();
  function textOf(picture: Buffer): SeenText {
    const text = shown.get(picture.toString("hex"));
    if (text === undefined) throw new StandInFault("unreadable");
    return text;
  }
  standIn.operation("AnalyzeID", z.object({ DocumentPages: z.tuple([pictureSchema]) }), (input) =>
    analyzed(textOf(input.DocumentPages[0].Bytes)),
  );
  standIn.operation("DetectDocumentText", z.object({ Document: pictureSchema }), ({ Document }) => ({
    DetectDocumentTextModelVersion: "1.0",
    Blocks: [{ BlockType: "PAGE" }, ...textOf(Document.Bytes).lines.flatMap(blocksOf)],
  }));
  const managed = { textractEndpoint: standIn.server.endpoint };
  return {
    ...standIn,
    textract: createAwsTextract(createTextractClient({ region: "us-east-1", managed })),
    show: (picture, text) => void shown.set(Buffer.from(picture).toString("hex"), text),
  };
}

function analyzed({ analyzed: { fields, modelVersion } }: SeenText) {
  const found = [...fields].map(([name, { text, confidence, date }]) => ({
    Type: { Text: name },
    ValueDetection: {
      Text: text,
      Confidence: confidence * 100,
      ...(date && { NormalizedValue: { Value: `${date}T00:00:00`, ValueType: "Date" } }),
    },
  }));
  // A field that is not on the document has an empty text.
  const absent = { Type: { Text: "MIDDLE_NAME" }, ValueDetection: { Text: "", Confidence: 99 } };
  return {
    AnalyzeIDModelVersion: modelVersion,
    DocumentMetadata: { Pages: 1 },
    IdentityDocuments: [{ DocumentIndex: 1, IdentityDocumentFields: [absent, ...found] }],
  };
}

/** A line, and its word: each text comes twice. */
const blocksOf = ({ text, confidence }: SeenText["lines"][number]) =>
  ["LINE", "WORD"].map((BlockType) => ({ BlockType, Text: text, Confidence: confidence * 100 }));

const services: [name: string, open: () => Promise<Service>][] = [
  ["memory", openMemory],
  ["AWS", openAws],
];

describe.each(services)("Textract in %s", (_, open) => {
  let service: Service;
  beforeAll(async () => {
    service = await open();
  });
  afterAll(() => service.close());

  const picture = Uint8Array.of(1, 2, 3);
  const text: SeenText = {
    analyzed: {
      modelVersion: "1.0",
      fields: new Map([
        ["DOCUMENT_NUMBER", { text: "X123", confidence: 0.5 }],
        ["EXPIRATION_DATE", { text: "14 JUN 2030", confidence: 0.75, date: "2030-06-14" }],
      ]),
    },
    lines: [
      { text: "PASSPORT", confidence: 1 },
      { text: "SPECIMEN", confidence: 0.25 },
    ],
  };
  const signal = () => AbortSignal.timeout(20_000);
  const calls: readonly AbortableCall[] = [
    (aborted) => service.textract.analyzeId(picture, aborted),
    (aborted) => service.textract.detectLines(picture, aborted),
  ];

  it("reads the fields and the lines of a picture, and the same again", async () => {
    service.show(picture, text);
    for (const _ of [1, 2]) {
      expect(await service.textract.analyzeId(picture, signal())).toEqual(text.analyzed);
      expect(await service.textract.detectLines(picture, signal())).toEqual(text.lines);
    }
  });

  it("reads nothing from a picture without text", async () => {
    const blank = Uint8Array.of(9);
    service.show(blank, { analyzed: { modelVersion: "1.0", fields: new Map() }, lines: [] });
    const { fields } = await service.textract.analyzeId(blank, signal());
    expect([...fields]).toEqual([]);
    expect(await service.textract.detectLines(blank, signal())).toEqual([]);
  });

  it("refuses a picture that it cannot read", async () => {
    const unreadable = { name: "ServiceFault", kind: "unreadable" };
    const broken = Uint8Array.of(7);
    await expect(service.textract.analyzeId(broken, signal())).rejects.toMatchObject(unreadable);
    await expect(service.textract.detectLines(broken, signal())).rejects.toMatchObject(unreadable);
  });

  it.each(["throttled", "unavailable", "not_allowed"] as const)(
    "says that it is %s, without the service's text, and goes on afterwards",
    async (kind) => {
      service.show(picture, text);
      service.breakDown(kind);
      for (const call of calls) {
        const fault = await call(signal()).catch((error: unknown) => error);
        expect(fault).toMatchObject({ name: "ServiceFault", kind });
        expect(String(fault)).not.toContain("secret");
      }
      service.breakDown(undefined);
      expect(await service.textract.detectLines(picture, signal())).toEqual(text.lines);
    },
  );

  it("ends a call that is aborted", async () => {
    service.show(picture, text);
    for (const call of calls) await expectAbort(service, call);
  });
});
