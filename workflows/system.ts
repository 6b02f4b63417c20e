import type { SystemWorkflow } from "../core/workflows/system.ts";

const text = (maxLength: number) => ({ type: "string", minLength: 1, maxLength });
const upload = { type: "string", pattern: "^(doc|file)_[A-Za-z0-9]+$" };
const documentTypes = [
  ...["passport", "id_card", "residence_permit", "visa"],
  ...["driving_licence", "proof_of_address"],
];
const subject_id = text(256);

/** Expressions that hand fields of the run's input on under their own names. */
const handedOn = (...fields: string[]) =>
  Object.fromEntries(fields.map((field) => [field, `{% $input.${field} %}`]));

const documentSchema = (required: string[]) => ({
  type: "object",
  additionalProperties: false,
  required,
  properties: {
    subject_id,
    front: upload,
    back: upload,
    document_type: { enum: documentTypes },
    expected: { type: "object" },
  },
});

const documentBlock = (name: string) => ({
  type: "document_verification",
  name,
  input: handedOn("front", "back", "subject_id", "document_type", "expected"),
  timeoutSeconds: 60,
});

/** What the call searched for, in its own words: kept and erased with the run, and read by no block. */
const asGiven = { type: "object" };

/**
 * The workflows that the product ships: one block each, for the calls that make a single check. A change of a graph needs a higher
 * `version`; earlier runs keep their own graph.
 */
export const SYSTEM_WORKFLOWS: readonly SystemWorkflow[] = [
  {
    workflowId: "wf_sys_idv",
    name: "Identity document check",
    description: "Checks one identity document.",
    version: 1,
    graph: {
      inputSchema: documentSchema(["front"]),
      blocks: { document_verification: documentBlock("Check the identity document") },
    },
  },
  {
    workflowId: "wf_sys_address",
    name: "Proof of address check",
    description: "Checks one proof of address.",
    version: 1,
    graph: {
      inputSchema: documentSchema(["front", "document_type"]),
      blocks: { document_verification: documentBlock("Check the proof of address") },
    },
  },
  {
    workflowId: "wf_sys_document",
    name: "Document check",
    description: "Reads and checks one document.",
    version: 1,
    graph: {
      inputSchema: documentSchema(["front"]),
      blocks: { document_verification: documentBlock("Read and check the document") },
    },
  },
  {
    workflowId: "wf_sys_face",
    name: "Face check",
    description: "Compares a person with the photo of a document.",
    version: 1,
    graph: {
      inputSchema: {
        type: "object",
        additionalProperties: false,
        required: ["document"],
        properties: {
          subject_id,
          document: upload,
          selfie: upload,
          frames: { type: "array", minItems: 1, maxItems: 30, items: upload },
          challenge: {
            type: "object",
            required: ["id", "nonce"],
            properties: { id: { type: "string" }, nonce: { type: "string" } },
          },
        },
      },
      blocks: {
        identity_verification: {
          type: "identity_verification",
          name: "Compare the person with the document",
          input: handedOn("subject_id", "document", "selfie", "frames", "challenge"),
          timeoutSeconds: 60,
        },
      },
    },
  },
  {
    workflowId: "wf_sys_business",
    name: "Business look-up",
    description: "Looks one company up in a register.",
    version: 1,
    graph: {
      inputSchema: {
        type: "object",
        additionalProperties: false,
        properties: {
          subject_id,
          name: text(500),
          registration_number: text(500),
          address: text(500),
          jurisdiction: { type: "string", pattern: "^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,3})?$" },
          query: asGiven,
          lei: { type: "string", pattern: "^[A-Za-z0-9]{18}[0-9]{2}$" },
        },
      },
      blocks: {
        business_lookup: {
          type: "business_lookup",
          name: "Find the company",
          input: handedOn("name", "registration_number", "address", "jurisdiction", "lei"),
        },
      },
    },
  },
  {
    workflowId: "wf_sys_screening",
    name: "Screening",
    description: "Screens one person or organisation against lists.",
    version: 1,
    graph: {
      inputSchema: {
        type: "object",
        additionalProperties: false,
        required: ["name", "topics"],
        properties: {
          subject_id,
          name: text(500),
          names: { type: "array", maxItems: 49, items: text(500) },
          birth_date: { type: "string", pattern: "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$" },
          countries: { type: "array", maxItems: 50, items: { type: "string" } },
          identifiers: { type: "array", maxItems: 50, items: { type: "object" } },
          entity_type: { enum: ["person", "organisation"] },
          query: asGiven,
          topics: { type: "array", minItems: 1, items: { enum: ["sanction", "pep", "adverse_media"] } },
          allow_list: { type: "array", maxItems: 10_000 },
        },
      },
      blocks: {
        sanctions_screening: {
          type: "sanctions_screening",
          name: "Screen the name",
          config: { topics: "{% $input.topics %}", allowList: "{% $input.allow_list %}" },
          input: handedOn("name", "names", "birth_date", "countries", "identifiers", "entity_type"),
        },
      },
    },
  },
];
