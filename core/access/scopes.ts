import * as z from "zod";

/** Every scope that a key can carry (http-api.md, Authentication). */
export const scopeSchema = z
  .enum([
    "workflows:read",
    "workflows:editor:read",
    "workflows:write",
    "workflows:execute",
    "workflows:executions:read",
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
    "api_keys:write",
  ])
  .meta({ id: "Scope", description: "What an API key may do." });

/** A scope of an API key. */
export type Scope = z.infer<typeof scopeSchema>;

/** What each scope is needed for: shown in the API description and by `keys create`. */
export const scopeMeaning: Readonly<Record<Scope, string>> = {
  "workflows:read": "list and read workflow metadata",
  "workflows:editor:read": "read the full graph of a workflow; implied by workflows:write",
  "workflows:write": "create, rename, edit the draft, deploy, roll back, delete",
  "workflows:execute": "execute, resume, cancel",
  "workflows:executions:read": "list executions, read their status and audit trail",
  "credentials:write": "issue credentials",
  "credentials:read": "read and list credentials",
  "credentials:verify": "verify credentials",
  "credentials:revoke": "revoke, suspend and reactivate credentials",
  "credentials:delete": "erase credentials",
  "audit:read": "read the audit feed",
  "audit:write": "record presentations",
  "audit:streams": "manage webhook streams",
  "documents:write": "upload documents",
  "documents:read": "read document metadata",
  "api_keys:write": "create, list and revoke API keys",
};

/** All scopes, in the order of the table. */
export const allScopes: readonly Scope[] = scopeSchema.options;

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
