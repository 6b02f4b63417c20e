import * as z from "zod";
import { contentTypeSchema } from "../../../core/documents/record.ts";
import type { SeenFile } from "../../../core/identity/documents/files.ts";
import {
  type Collection,
  identityDocumentStatusSchema,
  statusOf,
} from "../../../core/identity/documents/records.ts";
import type { SeenDocument } from "../../../core/identity/verifications/submit.ts";
import { nameOf, type ReadDocument, readDocument } from "../../../core/identity/verifications/update.ts";
import { checksIn } from "../../../core/identity/verifications/verdict.ts";
import { documentTypeSchema } from "../../../core/workflows/language.ts";
import { resourceSchema, toOne, toOneSchema } from "../json-api/envelope.ts";

const text = z.string().nullable();
const time = text.describe("ISO 8601, UTC.");

/** A file of a document. */
export const fileSchema = z
  .object({
    id: z.string(),
    filename: text.describe("As declared; null once it was erased, and to keys that see no personal data."),
    content_type: contentTypeSchema.nullable(),
    status: z
      .enum(["pending_upload", "uploaded", "rejected"])
      .describe("`rejected`: the bytes are not what was declared."),
    url: z.null().describe("Bytes are not given back."),
    byte_size: z.int().nullable().describe("Null until it has come."),
    checksum: text.describe("SHA-256 of the bytes that came, in hex."),
    side: z.enum(["front", "back"]),
  })
  .meta({ id: "IdentityFile" });

const nameSchema = z.object({ first: text, middle: text, last: text }).nullable();
const stateSchema = z.object({
  status: identityDocumentStatusSchema,
  created_at: z.string(),
  submitted_at: time,
  processed_at: time,
  redacted_at: time,
  files: z.array(fileSchema),
});
/** What was read. Null before `processed`, where nothing was read, and to keys that may not see it. */
const readShape = {
  name: nameSchema.describe("Without a known split all of it is in `last`."),
  document_number: text,
  issue_date: text,
  expiry_date: text,
  nationality: text,
};

const idvAttributes = stateSchema.extend({
  ...readShape,
  document_type: text,
  birth_date: text,
  issuing_country_code: text,
  sex: text,
  personal_number: text,
  front_side: fileSchema.nullable(),
  back_side: fileSchema.nullable(),
  portrait: z.null().describe("Not cut out."),
  signature: z.null().describe("Not cut out."),
});

const addressAttributes = stateSchema.extend({
  ...readShape,
  classification_type: documentTypeSchema.nullable(),
  issuing_authority: z.null().describe("Not read."),
  address: z
    .object({
      line1: text,
      line2: text,
      city: text,
      subdivision: text,
      postal_code: text,
      country_code: text,
    })
    .nullable(),
  is_valid: z
    .boolean()
    .nullable()
    .describe("Whether the latest verification passed; null where it came to no verdict."),
  reasoning: z
    .array(z.object({ code: z.string(), message: text }))
    .nullable()
    .describe("Reasons of the checks that failed."),
});

const relationships = <Type extends string>(verification: Type) =>
  z.object({
    account: toOneSchema("account"),
    session: toOneSchema("session"),
    verification: toOneSchema(verification),
  });

/** The resource of each collection. */
export const documentResources = {
  idv: resourceSchema("document/idv", idvAttributes, relationships("verification/idv")).meta({
    id: "IdvDocument",
  }),
  address: resourceSchema("document/address", addressAttributes, relationships("verification/address")).meta({
    id: "AddressDocument",
  }),
} as const;

/** A file as clients see it. @param showsName its name may name a person */
export function fileView({ id, side, upload }: SeenFile, showsName: boolean) {
  const content = upload?.content;
  const come = content?.rejection === undefined ? ("uploaded" as const) : ("rejected" as const);
  const type = contentTypeSchema.safeParse(upload?.contentType);
  return {
    id,
    filename: showsName ? (upload?.filename ?? null) : null,
    content_type: type.data ?? null,
    status: content === undefined ? ("pending_upload" as const) : come,
    url: null,
    byte_size: content?.byteSize ?? null,
    checksum: content?.sha256 ?? null,
    side,
  };
}

/**
 * A document as clients see it.
 * @param shows which personal data: what was read, and the names of files
 */
export function documentView(seen: SeenDocument, shows: { readonly data: boolean; readonly names: boolean }) {
  const { document, files, latest } = seen;
  const { id, accountId, sessionId, verificationId, submission, result, createdAt } = document;
  const redactedAt = document.redactedAt ?? latest?.run?.erasedAt ?? null;
  const isGone = files.length > 0 && files.every(({ upload }) => upload === undefined);
  const state = {
    status: redactedAt !== null || isGone ? ("redacted" as const) : statusOf(document),
    created_at: createdAt,
    submitted_at: submission?.at ?? null,
    processed_at: result?.at ?? null,
    redacted_at: redactedAt,
    files: files.map((file) => fileView(file, shows.names)),
  };
  const output = shows.data && result?.status === "processed" ? latest?.run?.output : undefined;
  const read = output === undefined ? undefined : readDocument(output);
  const attributes =
    document.collection === "idv"
      ? {
          ...state,
          ...commonRead(read),
          ...idvRead(read, files, shows.names),
          document_type: typeOf(seen, read),
        }
      : { ...state, ...commonRead(read), ...addressRead(read, seen) };
  const type = `document/${document.collection}` as const;
  return {
    type,
    id,
    attributes,
    relationships: {
      account: toOne("account", accountId),
      session: toOne("session", sessionId),
      verification: toOne(`verification/${document.collection}`, verificationId),
    },
  };
}

const typeOf = ({ document }: SeenDocument, read: ReadDocument | undefined): string | null =>
  read?.document_type ?? document.documentType ?? null;

const commonRead = (read: ReadDocument | undefined) => ({
  name: nameView(read),
  document_number: read?.document_number ?? null,
  issue_date: read?.issue_date ?? null,
  expiry_date: read?.expiry_date ?? null,
  nationality: read?.nationality ?? null,
});

function nameView(read: ReadDocument | undefined) {
  const name = read === undefined ? undefined : nameOf(read);
  return name === undefined ? null : { first: name.first ?? null, middle: null, last: name.last ?? null };
}

function idvRead(read: ReadDocument | undefined, files: readonly SeenFile[], showsNames: boolean) {
  const side = (of: SeenFile["side"]) => {
    const file = files.findLast((one) => one.side === of);
    return file === undefined ? null : fileView(file, showsNames);
  };
  return {
    birth_date: read?.birth_date ?? null,
    issuing_country_code: read?.issuing_country ?? null,
    sex: read?.sex ?? null,
    personal_number: read?.personal_number ?? null,
    front_side: side("front"),
    back_side: side("back"),
    portrait: null,
    signature: null,
  };
}

function addressRead(read: ReadDocument | undefined, { latest }: SeenDocument) {
  const verdict = latest?.verification.result?.status;
  const isDecided = verdict === "passed" || verdict === "failed";
  const reasons = checksIn(latest?.run?.output).flatMap(({ reason, detail }) =>
    reason === undefined ? [] : [{ code: reason, message: detail ?? null }],
  );
  return {
    classification_type: documentTypeSchema.safeParse(read?.document_type).data ?? null,
    issuing_authority: null,
    address:
      typeof read?.address === "string"
        ? {
            line1: read.address,
            line2: null,
            city: null,
            subdivision: null,
            postal_code: null,
            country_code: null,
          }
        : null,
    is_valid: isDecided ? verdict === "passed" : null,
    reasoning: verdict === undefined ? null : reasons,
  };
}

/** The resource of a collection as `type` of a body. */
export const documentTypeOf = <C extends Collection>(collection: C): `document/${C}` =>
  `document/${collection}`;
