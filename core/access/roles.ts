import * as z from "zod";
import type { Scope } from "./scopes.ts";

/** The roles of people: named sets of scopes (review.md, People). */
export const roleSchema = z
  .enum(["viewer", "analyst", "senior", "builder", "publisher", "admin"])
  .meta({ id: "Role", description: "A named set of scopes." });
export type Role = z.infer<typeof roleSchema>;

const VIEWER = [
  "workflows:read",
  "workflows:executions:read",
  "credentials:read",
  "documents:read",
  "statistics:read",
  // Templates hold no data of anybody, as workflows do.
  "document_templates:read",
] as const satisfies readonly Scope[];

const ANALYST = [
  ...VIEWER,
  // The conditions behind a decision say what it leads to.
  "workflows:editor:read",
  "workflows:review",
  "cases:read",
  "cases:write",
  "subjects:read",
  "executions:data:read",
  "documents:view",
  "credentials:verify",
  // What these calls tell of a person is what its runs and its subject tell.
  "accounts:read",
  "sessions:read",
  "verifications:read",
  "screenings:read",
  "businesses:read",
  "credentials:evidence:read",
  // A decision on a session is the answer to its review.
  "sessions:decide",
] as const satisfies readonly Scope[];

/**
 * The scopes of each role. A person with several roles has the scopes of all of them. What programs do alone is in no role: to begin checks
 * and sessions, to upload evidence, to export and to erase.
 */
const roleScopes: Readonly<Record<Role, readonly Scope[]>> = {
  viewer: VIEWER,
  analyst: ANALYST,
  senior: [
    ...ANALYST,
    "subjects:write",
    // An account is a subject.
    "accounts:write",
    "subjects:hold",
    "subjects:rate",
    "screenings:dismiss",
    "credentials:revoke",
    "lists:export",
  ],
  builder: [
    ...VIEWER,
    "workflows:editor:read",
    "workflows:write",
    "workflows:execute",
    "documents:write",
    "capture:read",
    "capture:write",
    "document_templates:write",
  ],
  publisher: ["workflows:read", "workflows:editor:read", "workflows:deploy"],
  admin: [
    "users:write",
    "api_keys:write",
    "settings:write",
    "audit:read",
    "audit:streams",
    "webhooks:read",
    "webhooks:write",
  ],
};

/** The purpose of each role, for people who give it. */
export const roleMeaning: Readonly<Record<Role, string>> = {
  viewer: "sees workflows, runs, credentials and documents, without personal data",
  analyst: "reads personal data, sees pictures, works on cases and decides reviews",
  senior:
    "an analyst who gives second approvals, corrects subjects, puts legal holds on them, dismisses hits, revokes credentials and exports lists",
  builder: "draws workflows and tries drafts",
  publisher: "deploys workflows",
  admin: "manages people, API keys, settings and webhook streams, and reads the audit feed",
};

/** The scopes of some roles together. */
export const scopesOf = (roles: readonly Role[]): ReadonlySet<Scope> =>
  new Set(roles.flatMap((role) => roleScopes[role]));
