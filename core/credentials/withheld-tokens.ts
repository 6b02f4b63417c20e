import * as z from "zod";
import type { Tenant } from "../access/caller.ts";
import { isSameTenant } from "../access/caller.ts";
import type { CredentialStore } from "./ports.ts";
import { signedPayload } from "./record.ts";

/**
 * Tokens in answers that are kept for a replay. An answer is kept without them, and a replay fills them in from the records: so the
 * token of an erased credential is nowhere, and no list of copies has to be kept.
 */

/** Where tokens are found again. */
export interface TokenSource {
  credentials: Pick<CredentialStore, "find">;
}

const issued = z.looseObject({
  credential_id: z.string().regex(/^cred_[0-9a-z]{26}$/i),
  signed_payload: z.string().min(1),
});

/** Stands for a token in an answer that is kept. */
const placeholder = (id: string): string => `[signed_payload of ${id}]`;

/** The tokens that an answer shows beside the ids of their credentials, or what stands for them. */
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

/** Replaces texts wherever they stand in the strings of a JSON value. */
function replaced(value: unknown, texts: readonly Replacement[]): unknown {
  if (texts.length === 0) return value;
  if (typeof value === "string") return texts.reduce((text, [from, to]) => text.replaceAll(from, to), value);
  if (Array.isArray(value)) return value.map((inner) => replaced(inner, texts));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, replaced(inner, texts)]));
}

/** An answer as it may be kept: wherever a token of its credentials stands, there is what stands for it. */
export function withholdTokens(answer: unknown): unknown {
  return replaced(
    answer,
    [...tokensIn(answer)].map(([id, token]) => [token, placeholder(id)]),
  );
}

/**
 * The answer again; of a credential that was erased, without its token.
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
