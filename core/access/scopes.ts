import * as z from "zod";

/** Every scope that a key can carry (http-api.md, Authentication). */
export const scopeSchema = z
  .enum([
    "workflows:read",
    "workflows:editor:read",
    "workflows:write",
    "workflows:deploy",
    "workflows:execute",
    "workflows:review",
    "workflows:executions:read",
    "executions:data:read",
    "cases:read",
    "cases:write",
    "screenings:dismiss",
    "lists:export",
    "subjects:read",
    "subjects:write",
    "subjects:export",
    "subjects:erase",
    "subjects:hold",
    "subjects:rate",
    "credentials:write",
    "credentials:read",
    "credentials:verify",
    "credentials:revoke",
    "credentials:delete",
    "audit:read",
    "audit:write",
    "audit:streams",
    "documents:write",
    "documents:read",
    "documents:view",
    "capture:read",
    "capture:write",
    "api_keys:write",
    "users:write",
    "settings:write",
    "statistics:read",
    "accounts:read",
    "accounts:write",
    "accounts:delete",
    "sessions:read",
    "sessions:write",
    "sessions:decide",
    "verifications:read",
    "verifications:write",
    "screenings:read",
    "screenings:write",
    "businesses:read",
    "businesses:write",
    "document_templates:read",
    "document_templates:write",
    "webhooks:read",
    "webhooks:write",
    "credentials:evidence:read",
    "credentials:evidence:upload",
  ])
  .meta({ id: "Scope", description: "What an API key may do." });

/** A scope of an API key. */
export type Scope = z.infer<typeof scopeSchema>;

/** The purpose of each scope, shown in the API description and by `keys create`. */
export const scopeMeaning: Readonly<Record<Scope, string>> = {
  "workflows:read": "list and read workflow metadata",
  "workflows:editor:read": "read the full graph of a workflow; implied by workflows:write",
  "workflows:write": "create, rename, edit the draft, delete",
  "workflows:deploy": "deploy, make another version the live one",
  "workflows:execute": "execute, run again from a block, cancel, send what an applicant was asked for",
  "workflows:review": "answer what waits for a person, decide cases",
  "workflows:executions:read": "list executions, read their status and audit trail",
  "executions:data:read": "read what blocks took and returned, with personal data; each read is recorded",
  "cases:read": "list and read cases; each read of one is recorded",
  "cases:write": "take, assign, comment, escalate, put off and close cases, attach files, ask the applicant",
  "screenings:dismiss": "judge that a screening hit is not the subject, for later screenings too",
  "lists:export": "export cases or executions that the key may list as CSV; each export is recorded",
  "subjects:read": "find and read subjects, with personal data; each read of one is recorded",
  "subjects:write": "create and correct subjects",
  "subjects:export": "export everything that is held about a subject; each export is recorded",
  "subjects:erase": "erase all data of a subject, for good, and say how long they are kept",
  "subjects:hold": "put a legal hold on a subject, and lift it",
  "subjects:rate": "set a level of risk in place of the one of the rules, for a time",
  "credentials:write": "issue credentials",
  "credentials:read": "read and list credentials",
  "credentials:verify": "verify credentials",
  "credentials:revoke": "revoke, suspend and reactivate credentials",
  "credentials:delete": "erase credentials",
  "audit:read": "read the audit feed",
  "audit:write": "record presentations",
  "audit:streams": "manage webhook streams",
  "documents:write": "upload documents that runs read",
  "documents:read": "read document metadata",
  "documents:view": "see the pictures of documents; each view is recorded",
  "capture:read": "read how far capture sessions are",
  "capture:write": "make and cancel capture sessions, and start the runs that they serve",
  "api_keys:write": "create, list and revoke API keys",
  "users:write": "list people, add them, change their roles and teams",
  "statistics:read": "read statistics, which hold no personal data",
  "settings:write": "read and change the settings of the organization",
  "accounts:read": "read and list accounts, with personal data; each read of one is recorded",
  "accounts:write": "create and change accounts",
  "accounts:delete": "erase all data of an account, for good",
  "sessions:read": "read and list onboarding sessions, with personal data; each read of one is recorded",
  "sessions:write": "make and change onboarding sessions, and make their capture links",
  "sessions:decide": "approve and decline onboarding sessions, and mark them for review",
  "verifications:read": "read and list verifications, with what was read from documents",
  "verifications:write": "verify documents and businesses; each verification is one run",
  "screenings:read": "read and list single screenings",
  "screenings:write": "screen a person or a business; each screening is one run",
  "businesses:read": "read and list look-ups of businesses",
  "businesses:write": "look up a business in registers; each look-up is one run",
  "document_templates:read": "read and list document templates",
  "document_templates:write": "create and change document templates",
  "webhooks:read": "read and list webhook configs",
  "webhooks:write": "create and delete webhook configs",
  "credentials:evidence:read": "download evidence files; each download is recorded",
  "credentials:evidence:upload": "upload evidence files that credentials refer to",
};

/** What no token of a person may do: keys and people would outlive it. */
export const neverInTokens: readonly Scope[] = ["api_keys:write", "users:write"];

/** All scopes, in the order of the table. */
export const allScopes: readonly Scope[] = scopeSchema.options;

/** Version of the scopes that new keys are made with. */
export const SCOPES_VERSION = 1;

/** Further scopes that a scope of a key without `scopes_version` grants: such a key is from before the scopes were split. */
const stoodFor: Partial<Record<Scope, Scope>> = {
  "workflows:write": "workflows:deploy",
  "workflows:execute": "workflows:review",
  "workflows:executions:read": "executions:data:read",
};

/**
 * The scopes that a key holds (http-api.md, "A key from before these scopes").
 *
 * @param record the stored scopes, and the version of the scopes at the key's creation
 */
export function heldScopes(record: {
  readonly scopes: readonly Scope[];
  readonly scopes_version?: number | undefined;
}): Scope[] {
  const { scopes, scopes_version } = record;
  if (scopes_version !== undefined) return [...scopes];
  return [...new Set([...scopes, ...scopes.flatMap((scope) => stoodFor[scope] ?? [])])];
}

const implied: Partial<Record<Scope, readonly Scope[]>> = { "workflows:write": ["workflows:editor:read"] };

/**
 * Whether a set of scopes grants one, directly or because another implies it.
 *
 * @param held the scopes of the key
 * @param wanted the scope that a call needs
 */
export function grants(held: ReadonlySet<Scope>, wanted: Scope): boolean {
  if (held.has(wanted)) return true;
  return allScopes.some((scope) => held.has(scope) && (implied[scope]?.includes(wanted) ?? false));
}
