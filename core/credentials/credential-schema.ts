import * as z from "zod";
import { identifiedLevels, identifyingAssurances, READ_ALONE } from "../../engines/verifier/assurance.ts";
import { bodySchemas } from "../../engines/verifier/claim-schemas.ts";
import type { JsonSchema } from "../../engines/verifier/json-schema.ts";
import { credentialKinds } from "../../engines/verifier/kinds.ts";
import { isObject, type JsonObject } from "../../engines/verifier/strict-json.ts";
import { type CredentialType, credentialTypes } from "../../engines/verifier/subject-schemas.ts";
import { urls } from "./payload.ts";

const DRAFT = "https://json-schema.org/draft/2020-12/schema";
const instant = { type: "string", format: "date-time", maxLength: 40 };
const time = { type: "integer", minimum: 0 };

/** Rules across fields, which Zod keeps in code, in the words of JSON Schema; explicit enough for a strict validator. */
const crossRules: Partial<Record<CredentialType, JsonSchema[]>> = {
  user: [
    { type: "object", dependentRequired: { id_document_type: ["id_document_country", "trust_level"] } },
    {
      anyOf: [
        { type: "object", properties: { id_document_type: false } },
        {
          type: "object",
          properties: { trust_level: { enum: identifiedLevels } },
        },
      ],
    },
    // `assuranceFault`.
    {
      anyOf: [
        { type: "object", properties: { assurance: false } },
        {
          type: "object",
          properties: { assurance: { const: READ_ALONE }, trust_level: { not: { enum: identifiedLevels } } },
        },
        {
          type: "object",
          properties: {
            assurance: { enum: identifyingAssurances },
            trust_level: { enum: identifiedLevels },
          },
          required: ["trust_level"],
        },
      ],
    },
  ],
  agent_authorization: [
    {
      anyOf: [
        {
          type: "object",
          properties: { delegated_by_subject_id: true },
          required: ["delegated_by_subject_id"],
        },
        {
          type: "object",
          properties: {
            permissions: {
              type: "array",
              items: { type: "object", properties: { resource_type: { not: { const: "wallet" } } } },
            },
          },
        },
      ],
    },
  ],
};

/**
 * The JSON Schema (2020-12) of a whole credential of a type, as served at its `credentialSchema` address, made from the
 * schemas of issuing.
 * @param did the issuer: it decides the schema's `$id` and the only value of `issuer`
 */
function credentialSchema(did: string, type: CredentialType): JsonSchema {
  const jwtClaims = {
    iss: { const: did },
    sub: { type: "string" },
    jti: { type: "string" },
    iat: time,
    nbf: time,
    exp: time,
  };
  const properties = {
    "@context": {
      type: "array",
      prefixItems: [{ const: "https://www.w3.org/ns/credentials/v2" }, { const: urls.context(did) }],
      minItems: 2,
      maxItems: 2,
    },
    id: { type: "string", pattern: "^urn:beltic:credential:cred_[0-9A-HJKMNP-TV-Z]{26}$" },
    type: {
      type: "array",
      prefixItems: [{ const: "VerifiableCredential" }, { const: credentialKinds[type].vcType }],
      minItems: 2,
      maxItems: 2,
    },
    issuer: { const: did },
    validFrom: instant,
    validUntil: instant,
    credentialSubject: subjectSchema(type),
    credentialSchema: {
      type: "object",
      required: ["id", "type"],
      properties: { id: { const: urls.schema(did, type) }, type: { const: "JsonSchema" } },
    },
    credentialStatus: { type: "array", items: statusEntrySchema, minItems: 2, maxItems: 2 },
    ...jwtClaims,
  };
  return {
    $schema: DRAFT,
    $id: urls.schema(did, type),
    title: credentialKinds[type].vcType,
    type: "object",
    required: Object.keys(properties),
    properties: {
      ...properties,
      evidence: { type: "array", items: evidenceSchema, minItems: 1, maxItems: 50 },
      aud: { anyOf: [{ type: "string" }, { type: "array", items: { type: "string" } }] },
    },
    additionalProperties: false,
  };
}

const evidenceSchema = {
  type: "object",
  required: ["id", "type", "digestSRI", "mediaType"],
  properties: {
    id: { type: "string", pattern: "^urn:beltic:evidence:ev_[0-9A-HJKMNP-TV-Z]{26}$" },
    type: { type: "array", prefixItems: [{ const: "DocumentEvidence" }], minItems: 1, maxItems: 1 },
    digestSRI: { type: "string", pattern: "^sha256-[A-Za-z0-9+/]{43}=$" },
    mediaType: { type: "string", maxLength: 100 },
    name: { type: "string", maxLength: 100 },
  },
  additionalProperties: false,
};

const statusEntrySchema = {
  type: "object",
  required: ["id", "type", "statusPurpose", "statusListIndex", "statusListCredential"],
  properties: {
    id: { type: "string" },
    type: { const: "BitstringStatusListEntry" },
    statusPurpose: { enum: ["revocation", "suspension"] },
    statusListIndex: { type: "string", pattern: "^(0|[1-9][0-9]{0,8})$" },
    statusListCredential: { type: "string", pattern: "^https?://" },
  },
};

/** 256 characters, each of up to three bytes of UTF-8 that are written as `%XX`, in a URN (`subject-url.ts`). */
const MAX_SUBJECT_URL = 256 * 9 + 20;

/** Subject and claims in one object, as `credentialSubject` has them. */
function subjectSchema(type: CredentialType): JsonSchema {
  const { subject, claims } = bodySchemas[type];
  const [said, ...about] = [jsonSchemaOf(claims), ...alternativesOf(jsonSchemaOf(subject))];
  const kinds = about.map(({ properties }) => propertiesOf(properties).type);
  return {
    type: "object",
    properties: {
      ...Object.assign({}, ...about.map(({ properties }) => properties)),
      ...propertiesOf(said?.properties),
      id: { type: "string", format: "uri", minLength: 1, maxLength: MAX_SUBJECT_URL },
      type: kinds.length === 1 ? kinds[0] : { anyOf: kinds },
    },
    required: [...new Set(["type", "id", ...requiredOf(said)])],
    additionalProperties: said?.additionalProperties ?? false,
    ...(crossRules[type] === undefined ? {} : { allOf: crossRules[type] }),
  };
}

function jsonSchemaOf(schema: z.ZodType): JsonObject {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { unrepresentable: "any", reused: "inline" });
  return rest;
}

function alternativesOf(schema: JsonObject): JsonObject[] {
  const alternatives = schema.oneOf ?? schema.anyOf;
  return Array.isArray(alternatives) ? alternatives.filter(isObject) : [schema];
}

function propertiesOf(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

function requiredOf(schema: JsonObject | undefined): string[] {
  const required = schema?.required;
  return Array.isArray(required) ? required.map(String) : [];
}

/** The schemas of all types. */
export function credentialSchemas(did: string): Record<CredentialType, JsonSchema> {
  const [business, user, agent, outcome] = credentialTypes;
  return {
    [business]: credentialSchema(did, business),
    [user]: credentialSchema(did, user),
    [agent]: credentialSchema(did, agent),
    [outcome]: credentialSchema(did, outcome),
  };
}
