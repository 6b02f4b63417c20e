import { AnalyzeIDCommand, DetectDocumentTextCommand, type TextractClient } from "@aws-sdk/client-textract";
import * as z from "zod";
import type { IdField, Textract } from "../../core/blocks/document_verification/ports.ts";
import { ServiceFault } from "../../core/service-fault.ts";
import { calling } from "./managed-service.ts";

const detectionSchema = z.object({
  Text: z.string().optional(),
  Confidence: z.number().min(0).max(100).optional(),
  NormalizedValue: z.object({ Value: z.string().optional(), ValueType: z.string().optional() }).optional(),
});

const analyzedSchema = z.object({
  AnalyzeIDModelVersion: z.string().optional(),
  IdentityDocuments: z
    .array(
      z.object({
        IdentityDocumentFields: z
          .array(z.object({ Type: detectionSchema.optional(), ValueDetection: detectionSchema.optional() }))
          .default([]),
      }),
    )
    .default([]),
});

const boxSchema = z
  .object({ Left: z.number(), Top: z.number(), Width: z.number(), Height: z.number() })
  .transform(({ Left, Top, Width, Height }) => ({ left: Left, top: Top, width: Width, height: Height }));

const textSchema = z.object({
  DetectDocumentTextModelVersion: z.string().optional(),
  Blocks: z
    .array(
      z.object({
        BlockType: z.string().optional(),
        Text: z.string().optional(),
        Confidence: z.number().min(0).max(100).optional(),
        Geometry: z.object({ BoundingBox: boxSchema.optional() }).optional(),
      }),
    )
    .default([]),
});

/**
 * Binds the calls of Amazon Textract (API reference: AnalyzeID, DetectDocumentText).
 *
 * @param client made once a process
 */
export function createTextract(client: TextractClient): Textract {
  return {
    async analyzeId(front, abortSignal) {
      const command = new AnalyzeIDCommand({ DocumentPages: [{ Bytes: front }] });
      const answer = parsed(analyzedSchema, await calling(() => client.send(command, { abortSignal })));
      // One page was sent: a page with two documents is ambiguous.
      const [only, other] = answer.IdentityDocuments;
      const found = other === undefined ? (only?.IdentityDocumentFields ?? []) : [];
      return { fields: fieldsOf(found), modelVersion: answer.AnalyzeIDModelVersion ?? "unknown" };
    },
    async detectLines(picture, abortSignal) {
      const command = new DetectDocumentTextCommand({ Document: { Bytes: picture } });
      const { Blocks } = parsed(textSchema, await calling(() => client.send(command, { abortSignal })));
      return Blocks.flatMap(({ BlockType, Text, Confidence = 0, Geometry }) => {
        if (BlockType !== "LINE" || Text === undefined) return [];
        const box = Geometry?.BoundingBox;
        return [{ text: Text, confidence: Confidence / 100, ...(box === undefined ? {} : { box }) }];
      });
    },
  };
}

type FoundField = z.infer<
  typeof analyzedSchema
>["IdentityDocuments"][number]["IdentityDocumentFields"][number];

/** Fields that are not on a document come with an empty text. A field with two different texts is ambiguous. */
function fieldsOf(list: readonly FoundField[]): Map<string, IdField> {
  const fields = new Map<string, IdField>();
  for (const { Type, ValueDetection } of list) {
    const [name, text] = [Type?.Text, ValueDetection?.Text?.trim()];
    if (name === undefined || text === undefined || text === "") continue;
    const confidence = (ValueDetection?.Confidence ?? 0) / 100;
    const known = fields.get(name);
    const date = isoDate(ValueDetection?.NormalizedValue?.Value);
    const found = { text, confidence, ...(date === undefined ? {} : { date }) };
    if (known === undefined) fields.set(name, found);
    else if (known.text !== text) fields.set(name, { ...known, confidence: 0 });
  }
  return fields;
}

/** The service's dates are `2030-06-14T00:00:00`. */
function isoDate(value: string | undefined): string | undefined {
  const date = /^(\d{4}-\d{2}-\d{2})(T|$)/.exec(value ?? "")?.[1];
  return date === undefined || Number.isNaN(Date.parse(date)) ? undefined : date;
}

/** An answer with an undocumented shape counts as no answer. */
function parsed<T>(schema: z.ZodType<T>, answer: unknown): T {
  const result = schema.safeParse(answer);
  if (!result.success) throw new ServiceFault("unavailable");
  return result.data;
}
