import { createHash } from "node:crypto";
import * as z from "zod";
import type { Tenant } from "../../core/access/caller.ts";
import { onlyOrganization } from "../../core/access/only-organization.ts";
import type { CredentialPorts } from "../../core/credentials/context.ts";
import { urls } from "../../core/credentials/payload.ts";
import {
  encodeList,
  statusList2021,
  statusListCredential,
  statusListPayload,
} from "../../core/credentials/status-list.ts";
import { typeMetadata } from "../../core/credentials/type-metadata.ts";
import { missingField, notFound } from "../../core/problem.ts";
import { didDocument, jwksDocument } from "../../engines/verifier/signing-keys.ts";
import { credentialType } from "../../engines/verifier/subject-schemas.ts";
import { EITHER } from "../../engines/verifier/vc-json.ts";
import { namesTag, readTags } from "./entity-tags.ts";
import { json, publicRoute, type Reply, type Route } from "./route.ts";

type WellKnownPorts = Pick<CredentialPorts, "issuer" | "lists" | "schemas" | "now">;
/** Every organization and environment of the deployment. */
type Tenants = () => Promise<readonly Tenant[]>;

const TAG = "Well-known";
const jwkSet = z
  .object({ keys: z.array(z.looseObject({ kty: z.string(), kid: z.string(), alg: z.string() })) })
  .meta({ id: "JwkSet" });
const anyObject = z.record(z.string(), z.unknown());
/** Documents under versioned URLs never change. */
const FOREVER = { "cache-control": "public, max-age=86400" };
const AN_HOUR = { "cache-control": "public, max-age=3600" };

/** `/.well-known/*`: everything that a verifier needs, without a key and for any origin. */
export function wellKnownRoutes(ports: WellKnownPorts, tenants: Tenants): Route[] {
  return [
    jwksRoute(ports),
    didRoute(ports, "/.well-known/did.json"),
    didRoute(ports, "/did.json"),
    schemaRoute(ports),
    vctRoute(ports),
    contextRoute(ports),
    statusListRoute(ports, tenants),
  ];
}

/** How a document that anyone may read is declared. */
function document(facts: {
  path: `/${string}`;
  operationId: string;
  summary: string;
  /** Its description. */
  description: string;
  schema?: z.ZodType;
  contentType?: string;
}) {
  const { description, schema = anyObject, contentType, ...named } = facts;
  const answer = { description, schema, ...(contentType === undefined ? {} : { contentType }) };
  return { ...named, method: "get" as const, tag: TAG, open: true as const, responses: { 200: answer } };
}

/** JSON with its own media type. */
function documentReply(contentType: string, body: object, headers: Record<string, string>): Reply {
  return { status: 200, contentType, body: JSON.stringify(body), headers };
}

const byType = z.object({ params: z.object({ type: credentialType }) });

function jwksRoute({ issuer }: WellKnownPorts): Route {
  const spec = document({
    path: "/.well-known/jwks.json",
    operationId: "readJwks",
    summary: "The issuer's public keys, retired ones too while they cover a live credential.",
    description: "A JWK Set (RFC 7517).",
    schema: jwkSet,
  });
  return publicRoute({ ...spec, request: z.object({}) }, async () =>
    json(200, jwksDocument(issuer.did, await issuer.publishedKeys()), AN_HOUR),
  );
}

/** The path for did:web: below `/.well-known` for a bare host, else directly below the DID's path. */
function didRoute({ issuer }: WellKnownPorts, path: "/.well-known/did.json" | "/did.json"): Route {
  const contentType = "application/did+json";
  const spec = document({
    path,
    operationId: path === "/did.json" ? "readDidDocumentOfPath" : "readDidDocument",
    summary: "The issuer's DID document (did:web).",
    description: "A DID document.",
    contentType,
  });
  return publicRoute({ ...spec, request: z.object({}) }, async () => {
    const keys = await issuer.publishedKeys();
    return documentReply(contentType, didDocument(issuer.did, keys, urls.statusLists(issuer.did)), AN_HOUR);
  });
}

function schemaRoute({ schemas }: WellKnownPorts): Route {
  const contentType = "application/schema+json";
  const spec = document({
    path: "/.well-known/schemas/{type}/v1",
    operationId: "readCredentialSchema",
    summary: "The JSON Schema of a credential type: what `credentialSchema` names.",
    description: "A JSON Schema.",
    contentType,
  });
  return publicRoute({ ...spec, request: byType }, async ({ params }) =>
    documentReply(contentType, schemas[params.type], FOREVER),
  );
}

function vctRoute({ issuer, schemas }: WellKnownPorts): Route {
  const spec = document({
    path: "/.well-known/vct/{type}/v1",
    operationId: "readTypeMetadata",
    summary: "The type metadata of an SD-JWT VC: what `vct` names.",
    description: "Type metadata.",
  });
  return publicRoute({ ...spec, request: byType }, async ({ params }) =>
    json(200, typeMetadata(issuer.did, params.type, schemas[params.type]), FOREVER),
  );
}

/** All our terms without a list: a name is an IRI below the vocabulary's. */
function contextRoute({ issuer }: WellKnownPorts): Route {
  const contentType = "application/ld+json";
  const spec = document({
    path: "/.well-known/contexts/credentials/v1",
    operationId: "readJsonLdContext",
    summary: "The JSON-LD context of our claims.",
    description: "A JSON-LD context.",
    contentType,
  });
  return publicRoute({ ...spec, request: z.object({}) }, async () =>
    documentReply(contentType, { "@context": { "@vocab": `${urls.context(issuer.did)}#` } }, FOREVER),
  );
}

const listQuery = z.object({
  org: z
    .string()
    .min(1)
    .max(128)
    .optional()
    .describe("The organization; it may be absent where the deployment has just one."),
  list: z
    .string()
    .regex(/^(production|staging)-[1-9][0-9]{0,5}$/, "A list is production- or staging- and its number.")
    .default("production-1"),
  purpose: z
    .enum(["revocation", "suspension", EITHER])
    .default("revocation")
    .describe("What the bits say; `either`: revoked or suspended, for credentials with one entry."),
  format: z.enum(["BitstringStatusList", "StatusList2021"]).default("BitstringStatusList"),
});

/** The media type of a signed list. */
const SIGNED_LIST = "application/vc+jwt";

function statusListRoute(ports: WellKnownPorts, tenants: Tenants): Route {
  const sign = signedOnce(ports);
  return publicRoute(
    {
      method: "get",
      path: "/.well-known/status-lists/v1",
      operationId: "readStatusList",
      tag: TAG,
      summary: `A status list, signed when \`${SIGNED_LIST}\` is accepted, else as JSON.`,
      request: z.object({
        query: listQuery,
        headers: z.object({ accept: z.string().optional(), "if-none-match": z.string().optional() }),
      }),
      open: true,
      responses: {
        200: {
          description: "A BitstringStatusListCredential, or its Status List 2021 form.",
          schema: anyObject,
          otherTypes: [SIGNED_LIST],
          headers: { etag: "Changes whenever a bit of the list changes." },
        },
        304: { description: "Nothing has changed." },
      },
      problems: ["not_found", "missing_required_field"],
    },
    async ({ query, headers }) => {
      const org = query.org ?? onlyOrganization(await tenants());
      if (org === undefined)
        throw missingField("query.org", "This field is required: there is not just one organization.");
      const credential = await readList(ports, { ...query, org });
      const isSigned = (headers.accept ?? "").includes(SIGNED_LIST);
      const etag = etagOf(credential, isSigned ? "jwt" : query.format);
      const caching = { "cache-control": "public, max-age=60", etag, vary: "accept" };
      if (namesTag(readTags(headers["if-none-match"] ?? "") ?? [], etag, "weak"))
        return { status: 304, headers: caching };
      if (isSigned) return { ...(await sign(credential, etag)), headers: caching };
      const body = query.format === "StatusList2021" ? statusList2021(credential) : credential;
      return json(200, body, caching);
    },
  );
}

async function readList(
  { issuer, lists, now }: WellKnownPorts,
  query: z.output<typeof listQuery> & { org: string },
) {
  const [environment = "", number = ""] = query.list.split("-");
  const tenant = {
    organizationId: query.org,
    environment: environment === "staging" ? ("staging" as const) : ("production" as const),
  };
  const listNumber = Number(number);
  if (listNumber > (await lists.newest(tenant))) throw notFound("status list");
  const purposes = query.purpose === EITHER ? (["revocation", "suspension"] as const) : [query.purpose];
  const bits = await Promise.all(purposes.map((purpose) => lists.setBits(tenant, purpose, listNumber)));
  const encoded = encodeList(bits.flat());
  return statusListCredential(issuer.did, { ...tenant, listNumber, purpose: query.purpose }, encoded, now());
}

type ListCredential = Awaited<ReturnType<typeof readList>>;

/** Weak, for a list that is signed again is the same list with another signature. */
function etagOf(credential: ListCredential, form: string): string {
  return `W/"${createHash("sha256")
    .update(JSON.stringify([form, credential]))
    .digest("base64url")}"`;
}

/** Signs each state of a list once per process, so that reads do not cause signatures. */
function signedOnce({ issuer }: WellKnownPorts) {
  const signed = new Map<string, { etag: string; jwt: Promise<string> }>();
  return async (credential: ListCredential, etag: string): Promise<Reply> => {
    let entry = signed.get(credential.id);
    if (entry?.etag !== etag) {
      entry = {
        etag,
        jwt: issuer.signCompact("credential", { typ: "vc+jwt" }, statusListPayload(credential)),
      };
      signed.set(credential.id, entry);
      entry.jwt.catch(() => signed.delete(credential.id));
    }
    return { status: 200, body: await entry.jwt, contentType: SIGNED_LIST };
  };
}
