import * as z from "zod";
import type { Tenant } from "../access/caller.ts";
import { isSameTenant } from "../access/caller.ts";
import type { CredentialStore } from "./ports.ts";
import { signedPayload } from "./record.ts";

/**
 * Tokens in answers stored for a replay. An answer is stored without them, and a replay fills them in from the records:
 * so the token of an erased credential is gone, without a list of copies.
 */

/** The source of the withheld tokens. */
export interface TokenSource {
  credentials: Pick<CredentialStore, "find">;
}

const issued = z.looseObject({
  credential_id: z.string().regex(/^cred_[0-9a-z]{26}$/i),
  signed_payload: z.string().min(1),
});

/** The placeholder of a token in a stored answer. */
const placeholder = (id: string): string => `[signed_payload of ${id}]`;

/** The tokens of an answer by the ids of their credentials, or their placeholders. */
function tokensIn(value: unknown): Map<string, string> {
  const found = new Map<string, string>();
  const open: unknown[] = [value];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next !== "object" || next === null) continue;
    const parsed = "signed_payload" in next ? issued.safeParse(next) : undefined;
    if (parsed?.success === true) found.set(parsed.data.credential_id, parsed.data.signed_payload);
    open.push(...Object.values(next).filter((inner) => inner !== undefined));
  }
  return found;
}

type Replacement = readonly [from: string, to: string];

/** Replaces texts in all strings of a JSON value. */
function replaced(value: unknown, texts: readonly Replacement[]): unknown {
  if (texts.length === 0) return value;
  if (typeof value === "string") return texts.reduce((text, [from, to]) => text.replaceAll(from, to), value);
  if (Array.isArray(value)) return value.map((inner) => replaced(inner, texts));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, replaced(inner, texts)]));
}

/** An answer for storing: with placeholders for all tokens of its credentials. */
export function withholdTokens(answer: unknown): unknown {
  return replaced(
    answer,
    [...tokensIn(answer)].map(([id, token]) => [token, placeholder(id)]),
  );
}

/**
 * The restored answer; without the token of an erased credential.
 * @param kept of {@link withholdTokens}
 */
export async function restoreTokens(
  { credentials }: TokenSource,
  tenant: Tenant,
  kept: unknown,
): Promise<unknown> {
  const ids = [...tokensIn(kept)].flatMap(([id, text]) => (text === placeholder(id) ? [id] : []));
  const tokens = ids.map(async (id) => [placeholder(id), await tokenOf(credentials, tenant, id)] as const);
  return replaced(kept, await Promise.all(tokens));
}

async function tokenOf(credentials: TokenSource["credentials"], tenant: Tenant, id: string): Promise<string> {
  const record = await credentials.find(id);
  if (record === undefined || !isSameTenant(record, tenant) || record.erasedAt !== undefined) return "";
  return signedPayload(record) ?? "";
}
