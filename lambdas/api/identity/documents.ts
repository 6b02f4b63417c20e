import * as z from "zod";
import type { Caller } from "../../../core/access/caller.ts";
import { prepareCheck, tellCheckShown } from "../../../core/checks/run.ts";
import { accountIdSchema } from "../../../core/identity/accounts/records.ts";
import { addFile, createIdentityDocument } from "../../../core/identity/documents/create.ts";
import { seenFiles } from "../../../core/identity/documents/files.ts";
import { listDocuments } from "../../../core/identity/documents/list.ts";
import {
  type Collection,
  type IdentityDocument,
  identityDocumentIdSchema,
  identityDocumentStatusSchema,
} from "../../../core/identity/documents/records.ts";
import { sessionIdSchema } from "../../../core/identity/sessions/records.ts";
import { WORKFLOW_OF } from "../../../core/identity/verifications/input.ts";
import type { VerificationPorts } from "../../../core/identity/verifications/ports.ts";
import {
  readIdentityDocument,
  type SeenDocument,
  submitDocument,
} from "../../../core/identity/verifications/submit.ts";
import { seesData } from "../document-resource.ts";
import { documentSchema, namesOne, requestBody, resourceSchema } from "../json-api/envelope.ts";
import { listBody, listSchema, pageOf, pageParameters } from "../json-api/page.ts";
import { jsonApiRoute } from "../json-api/route.ts";
import { type CallFacts, json, type Route, type Source } from "../route.ts";
import { withheldNames } from "../withheld-names.ts";
import {
  COLLECTIONS,
  expires_in,
  NEW_FILE,
  seconds,
  TYPES,
  uploadsMeta,
  urlsOf,
  wantedFile,
} from "./document-files.ts";
import { documentResources, documentTypeOf, documentView, fileSchema, fileView } from "./document-view.ts";

const tag = "Identity documents";
const params = z.object({ id: identityDocumentIdSchema });
const accountRef = namesOne("account", accountIdSchema);
export const sessionRef = namesOne("session", sessionIdSchema);

/** A document for a caller; seeing what was read is recorded first. */
async function shown(ports: VerificationPorts, caller: Caller, seen: SeenDocument, source: Source) {
  const { verification, run } = seen.latest ?? {};
  const showsData = seesData(caller) && (await isKept(ports, seen.document));
  if (showsData && verification !== undefined && run?.output !== undefined)
    await tellCheckShown(ports.checks, caller, verification.executionId, source);
  return { data: documentView(seen, { data: showsData, names: showsData }) };
}

/** Whether its account is there: from the moment at which it is deleted, no document shows anything of it. */
const isKept = async (
  { parties }: Pick<VerificationPorts, "parties">,
  { accountId, ...tenant }: IdentityDocument,
): Promise<boolean> => accountId === undefined || (await parties.account(tenant, accountId)) !== undefined;

/** `/v1/identity/documents/…`: sets of uploads that are verified. */
export function identityDocumentRoutes(ports: VerificationPorts): Route[] {
  return (["idv", "address"] as const).flatMap((collection) => [
    createRoute(ports, collection),
    listRoute(ports, collection),
    readRoute(ports, collection),
    fileRoute(ports, collection),
    submitRoute(ports, collection),
  ]);
}

function createRoute(ports: VerificationPorts, collection: Collection): Route {
  const { path, name, what } = COLLECTIONS[collection];
  return jsonApiRoute(
    {
      method: "post",
      path,
      operationId: `create${name}`,
      tag,
      summary: `Make a document of the collection of ${what}s, and announce its files.`,
      description:
        "`PUT` the bytes of each file to its URL, with its type as `content-type`. When all files that are declared here have come, the document is verified without a further call.",
      scope: "documents:write",
      request: z.object({
        body: requestBody(documentTypeOf(collection), {
          attributes: z
            .strictObject({
              files: z.array(NEW_FILE[collection]).max(2).default([]),
              document_type: TYPES[collection].optional(),
            })
            .default({ files: [] }),
          relationships: z
            .strictObject({ session: sessionRef.optional(), account: accountRef.optional() })
            .default({}),
        }),
      }),
      bodyOptions: {
        examples: {
          plain: {
            data: { type: documentTypeOf(collection), attributes: { files: [{ filename: "front.jpg" }] } },
          },
        },
      },
      // The answer holds URLs that need no key.
      idempotent: "private",
      withheld: withheldNames(ports.uploads.documents, null),
      responses: {
        201: {
          description: "The document, and where its files go.",
          schema: documentSchema(documentResources[collection]).extend({ meta: uploadsMeta }),
        },
      },
      problems: ["not_found", "conflict", "unprocessable_entity"],
    },
    async ({ caller, body, newId }) => {
      const { attributes, relationships } = body.data;
      // The bucket's event begins the verification, and its function makes no machines.
      await prepareCheck(ports.checks, caller, WORKFLOW_OF[collection]);
      const { document, uploads } = await createIdentityDocument(ports, caller, newId("doc"), {
        collection,
        documentType: attributes.document_type,
        files: attributes.files.map(wantedFile),
        sessionId: relationships.session?.data.id,
        accountId: relationships.account?.data.id,
      });
      const files = await seenFiles(ports.uploads, document);
      const data = documentView({ document, files, latest: undefined }, { data: false, names: true });
      return json(201, { data, meta: urlsOf(uploads) });
    },
  );
}

function listRoute(ports: VerificationPorts, collection: Collection): Route {
  const { path, name, what } = COLLECTIONS[collection];
  return jsonApiRoute(
    {
      method: "get",
      path,
      operationId: `list${name}s`,
      tag,
      summary: `List the ${what}s, newest first.`,
      description: "What was read is null in lists: read one document.",
      scope: "documents:read",
      request: z.object({
        query: z.object({
          ...pageParameters,
          "filter[status]": identityDocumentStatusSchema.optional(),
          "filter[session]": z.string().max(64).optional(),
          "filter[account]": z.string().max(64).optional(),
        }),
      }),
      responses: {
        200: {
          description: "One page.",
          schema: listSchema(documentResources[collection]).meta({ id: `${name}Page` }),
        },
      },
    },
    async (call) => {
      const { query, caller } = call;
      const page = await listDocuments(ports, caller, {
        collection,
        status: query["filter[status]"],
        sessionId: query["filter[session]"],
        accountId: query["filter[account]"],
        page: pageOf(query),
      });
      const seen = await Promise.all(
        page.records.map(async (document) => ({
          document,
          files: await seenFiles(ports.uploads, document),
          latest: undefined,
          names: seesData(caller) && (await isKept(ports, document)),
        })),
      );
      const shownPage = { ...page, records: seen };
      return json(
        200,
        listBody(path, call, shownPage, (one) => documentView(one, { data: false, names: one.names })),
      );
    },
  );
}

type OneCall = CallFacts & { caller: Caller; params: { id: string } };

function readRoute(ports: VerificationPorts, collection: Collection): Route {
  const { path, name, what } = COLLECTIONS[collection];
  return jsonApiRoute(
    {
      method: "get",
      path: `${path}/{id}`,
      operationId: `get${name}`,
      tag,
      summary: `Read one ${what}, as it stands.`,
      description:
        "What was read is shown to keys with `verifications:read` or `executions:data:read`, and each such read is recorded; to others it is null.",
      scope: "documents:read",
      request: z.object({ params }),
      responses: {
        200: { description: "The document.", schema: documentSchema(documentResources[collection]) },
      },
      problems: ["not_found"],
    },
    async ({ caller, params: { id }, source }: OneCall) =>
      json(
        200,
        await shown(ports, caller, await readIdentityDocument(ports, caller, collection, id), source),
      ),
  );
}

const fileResource = resourceSchema("file", fileSchema.omit({ id: true }), z.object({})).meta({
  id: "IdentityFileResource",
});

function fileRoute(ports: VerificationPorts, collection: Collection): Route {
  const { path, name, what } = COLLECTIONS[collection];
  return jsonApiRoute(
    {
      method: "post",
      path: `${path}/{id}/files`,
      operationId: `add${name}File`,
      tag,
      summary: `Add a file to a ${what}; it waits for a submission.`,
      scope: "documents:write",
      request: z.object({
        params,
        body: z.strictObject({
          data: z.strictObject({
            type: z.enum(["file", documentTypeOf(collection)]).optional(),
            attributes: NEW_FILE[collection],
          }),
        }),
      }),
      bodyOptions: { examples: { back: { data: { type: "file", attributes: { filename: "back.jpg" } } } } },
      idempotent: "private",
      withheld: withheldNames(ports.uploads.documents, null),
      responses: {
        201: {
          description: "The file, and where it goes.",
          schema: documentSchema(fileResource).extend({
            meta: z.object({ presigned_upload_url: z.string(), expires_in: seconds }),
          }),
        },
      },
      problems: ["not_found", "conflict"],
    },
    async ({ caller, params: { id: documentId }, body, newId }) => {
      const fileId = newId("file");
      const file = wantedFile(body.data.attributes);
      const { document, upload } = await addFile(ports, caller, { documentId, collection, fileId, file });
      const added = (await seenFiles(ports.uploads, document)).find(({ id }) => id === fileId);
      if (added === undefined) throw new Error("A file that was added is in its document.");
      const { id, ...attributes } = fileView(added, true);
      const meta = { presigned_upload_url: upload.url, expires_in };
      return json(201, { data: { type: "file", id, attributes, relationships: {} }, meta });
    },
  );
}

function submitRoute(ports: VerificationPorts, collection: Collection): Route {
  const { path, name, what } = COLLECTIONS[collection];
  return jsonApiRoute(
    {
      method: "post",
      path: `${path}/{id}/submit`,
      operationId: `submit${name}`,
      tag,
      summary: `Submit a ${what} for verification, and wait for the result.`,
      description: "Again with the same files: nothing happens, and the document is answered as it stands.",
      scope: "documents:write",
      request: z.object({ params, body: z.strictObject({}) }),
      bodyOptions: { optional: true },
      responses: {
        200: { description: "The document.", schema: documentSchema(documentResources[collection]) },
      },
      problems: ["not_found", "conflict"],
    },
    async ({ caller, params: { id }, source }: OneCall) =>
      json(200, await shown(ports, caller, await submitDocument(ports, caller, collection, id), source)),
  );
}
