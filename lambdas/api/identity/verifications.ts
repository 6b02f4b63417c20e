import * as z from "zod";
import { businessIdSchema } from "../../../core/businesses/records.ts";
import { tellCheckShown } from "../../../core/checks/run.ts";
import { recordIdSchema } from "../../../core/forms.ts";
import { identityDocumentIdSchema } from "../../../core/identity/documents/records.ts";
import type { VerificationPorts } from "../../../core/identity/verifications/ports.ts";
import {
  type VerificationKind,
  verificationKindSchema,
  verificationStatusSchema,
} from "../../../core/identity/verifications/records.ts";
import { settleVerification } from "../../../core/identity/verifications/settle.ts";
import { createVerification, readVerification } from "../../../core/identity/verifications/start.ts";
import { underAnyLetters } from "../../../core/ids.ts";
import { plainText } from "../../../core/plain-text.ts";
import { missingField, Problem } from "../../../core/problem.ts";
import { isEmptyPage } from "../../../core/record-pages.ts";
import { instantSchema } from "../cursor.ts";
import { documentIdSchema } from "../documents.ts";
import { emptyAttributes, namesOne } from "../json-api/envelope.ts";
import { linksOf, listSchema, pageOf, pageParameters } from "../json-api/page.ts";
import { jsonApiRoute } from "../json-api/route.ts";
import { json, type Route } from "../route.ts";
import { sessionRef } from "./documents.ts";
import {
  answerOf,
  listedResource,
  typeSchema,
  verificationAnswer,
  verificationView,
} from "./verification-view.ts";

const tag = "Verifications";
const PATH = "/v1/identity/verifications";
const params = z.object({ id: recordIdSchema("ver", "A verification id") });
/** `/v1/identity/verifications`: one execution each. */
export function identityVerificationRoutes(ports: VerificationPorts): Route[] {
  return [createRoute(ports), listRoute(ports), readRoute(ports)];
}

/** What each kind verifies. */
const VERIFIED_BY = {
  idv: "document/idv",
  address: "document/address",
  face: "document/idv",
  business: "business",
} as const satisfies Readonly<Record<VerificationKind, string>>;

const newVerification = z.strictObject({
  data: z.strictObject({
    type: typeSchema,
    attributes: emptyAttributes,
    relationships: z
      .strictObject({
        document: z
          .union([
            namesOne("document/idv", identityDocumentIdSchema).meta({ id: "IdvDocumentLink" }),
            namesOne("document/address", identityDocumentIdSchema).meta({ id: "AddressDocumentLink" }),
          ])
          .optional(),
        business: namesOne("business", businessIdSchema).optional(),
        session: sessionRef.optional(),
      })
      .default({}),
    meta: z
      .strictObject({
        auto_update_session: z
          .boolean()
          .default(false)
          .describe("If it passes, what was read takes the place of what the session says."),
        challenge: z
          .strictObject({
            id: z.string().regex(/^lch_[A-Za-z0-9]+$/, "A challenge id is lch_ and letters or digits."),
            nonce: plainText(500),
          })
          .optional()
          .describe("Of a face: the liveness challenge that the person has answered."),
        frames: z
          .array(documentIdSchema)
          .min(1)
          .max(30)
          .optional()
          .describe("Of a face: uploads of the session's subject, one for each step of the challenge."),
      })
      .prefault({}),
  }),
});

const kindOf = (type: z.output<typeof typeSchema>): VerificationKind =>
  verificationKindSchema.parse(type.slice("verification/".length));

function createRoute(ports: VerificationPorts): Route {
  return jsonApiRoute(
    {
      method: "post",
      path: PATH,
      operationId: "createVerification",
      tag,
      summary: "Verify a document, a face against one, or a business, and wait for the result.",
      description:
        "Each verification is one execution. Should it outlast the time that the gateway allows, the answer is `initiated`, and a read has the result.",
      scope: "verifications:write",
      request: z.object({ body: newVerification }),
      bodyOptions: {
        examples: {
          plain: {
            data: {
              type: "verification/idv",
              relationships: {
                document: { data: { type: "document/idv", id: "doc_01HQ0000000000000000000001" } },
              },
            },
          },
          business: {
            data: {
              type: "verification/business",
              relationships: {
                business: { data: { type: "business", id: "biz_01HQ0000000000000000000001" } },
              },
            },
          },
        },
      },
      idempotent: true,
      erasable: true,
      reload: async (caller, id) => {
        const found = await ports.verifications.find(caller, id);
        return found === undefined ? undefined : answerOf(await settleVerification(ports, found));
      },
      responses: { 201: { description: "The verification.", schema: verificationAnswer } },
      problems: ["not_found", "conflict", "unprocessable_entity"],
    },
    async ({ caller, body, newId }) => {
      const seen = await createVerification(ports, caller, { id: newId("ver"), ...orderOf(body) });
      return { ...json(201, answerOf(seen)), reference: seen.verification.id };
    },
  );
}

/** @throws Problem `missing_required_field`, `validation_failed` */
function orderOf({ data }: z.output<typeof newVerification>) {
  const { document, business, session } = data.relationships;
  const { auto_update_session: autoUpdateSession, challenge, frames } = data.meta;
  const kind = kindOf(data.type);
  const [path, wanted, unwanted] =
    kind === "business" ? ["business", business, document] : ["document", document, business];
  if (wanted === undefined) throw missingField(`data.relationships.${path}`);
  const type = VERIFIED_BY[kind];
  if (wanted.data.type !== type || unwanted !== undefined) throw otherType(path, type);
  if (session === undefined && (kind === "face" || autoUpdateSession))
    throw missingField("data.relationships.session");
  if (kind !== "face" && (challenge !== undefined || frames !== undefined)) throw onlyOfFaces();
  return {
    kind,
    verifiedId: wanted.data.id,
    sessionId: session?.data.id,
    autoUpdateSession,
    ...(kind === "face" ? { answered: { challenge, frames } } : {}),
  };
}

const invalid = (path: string, message: string): Problem =>
  new Problem("validation_failed", message, { details: [{ path, code: "invalid_value", message }] });

const otherType = (path: string, wanted: string): Problem =>
  invalid(
    `data.relationships.${path}.data.type`,
    `This verification is of a ${wanted}, and of nothing else.`,
  );

const onlyOfFaces = (): Problem =>
  invalid("data.meta", "Only a verification/face takes a challenge and frames.");

function listRoute(ports: VerificationPorts): Route {
  const query = z.object({
    ...pageParameters,
    status: verificationStatusSchema.optional(),
    session_id: z.string().max(64).optional(),
    created_at_from: instantSchema.optional(),
    created_at_to: instantSchema.optional(),
  });
  const page = z.object({
    size: z.int(),
    hasNext: z.boolean(),
    hasPrevious: z.boolean(),
    total: z.int().nullable(),
  });
  return jsonApiRoute(
    {
      method: "get",
      path: PATH,
      operationId: "listVerifications",
      tag,
      summary: "List verifications, newest first.",
      scope: "verifications:read",
      request: z.object({ query }),
      responses: {
        200: {
          description: "One page.",
          schema: listSchema(listedResource, z.object({ page })).meta({ id: "VerificationPage" }),
        },
      },
    },
    async (call) => {
      const { status, session_id: session, created_at_from: from, created_at_to: to } = call.query;
      const pageOfOwner = (owner: string | undefined) =>
        ports.verifications.list({
          tenant: call.caller,
          page: pageOf(call.query),
          owner,
          fits: ({ result, createdAt }) =>
            (status === undefined || (result?.status ?? "initiated") === status) &&
            (from === undefined || createdAt >= from) &&
            (to === undefined || createdAt <= to),
        });
      const found = await underAnyLetters(session, pageOfOwner, isEmptyPage);
      const seen = await Promise.all(found.records.map((record) => settleVerification(ports, record)));
      return json(200, {
        data: seen.map((one) => ({ ...verificationView(one, false), type: "verification" })),
        meta: {
          page: {
            size: call.query["page[size]"],
            hasNext: found.hasNext,
            hasPrevious: found.hasPrevious,
            total: found.total,
          },
        },
        links: linksOf(PATH, call, found),
      });
    },
  );
}

function readRoute(ports: VerificationPorts): Route {
  return jsonApiRoute(
    {
      method: "get",
      path: `${PATH}/{id}`,
      operationId: "getVerification",
      tag,
      summary: "Read one verification, as it stands. Each read is recorded.",
      scope: "verifications:read",
      request: z.object({ params }),
      responses: { 200: { description: "The verification.", schema: verificationAnswer } },
      problems: ["not_found"],
    },
    async ({ caller, params: { id }, source }) => {
      const seen = await readVerification(ports, caller, id);
      await tellCheckShown(ports.checks, caller, seen.verification.executionId, source);
      return json(200, answerOf(seen));
    },
  );
}
