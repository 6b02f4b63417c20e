import type { ParsedToken } from "./parse.ts";
import { isObject, type JsonObject } from "./strict-json.ts";

/** The base context of the VC Data Model 1.1. */
export const VC_1_CONTEXT = "https://www.w3.org/2018/credentials/v1";
/** The context of the terms of Status List 2021. */
export const STATUS_LIST_2021_CONTEXT = "https://w3id.org/vc/status-list/2021/v1";
/** The purpose in the address of a list whose bits say that a credential is revoked or suspended: for credentials with one entry. */
export const EITHER = "either";

const CLAIMS = new Set(["iss", "sub", "jti", "iat", "nbf", "exp", "aud", "vc"]);
const MEMBERS = new Set([
  "@context",
  "id",
  "type",
  "issuer",
  "issuanceDate",
  "expirationDate",
  "credentialSubject",
  "credentialStatus",
  "evidence",
]);

/**
 * Reads the `vc` claim of a JWT of the VC Data Model 1.1. The JWT claims that stand for its members (6.3.1) must agree with them.
 *
 * @returns its members beside the JWT claims, with both status entries, as a `vc+jwt` has them; undefined where it is another thing
 */
export function readVcClaim({ payload, iss, nbf, exp }: ParsedToken): JsonObject | undefined {
  const { vc } = payload;
  if (!isObject(vc) || !hasOnly(payload, CLAIMS) || !hasOnly(vc, MEMBERS)) return undefined;
  const contexts: unknown[] = Array.isArray(vc["@context"]) ? vc["@context"] : [];
  const subject = vc.credentialSubject;
  const credentialStatus = bothEntries(vc.credentialStatus);
  const agrees =
    contexts[0] === VC_1_CONTEXT &&
    vc.issuer === iss &&
    vc.id === payload.jti &&
    isObject(subject) &&
    subject.id === payload.sub &&
    Date.parse(String(vc.issuanceDate)) === nbf * 1000 &&
    Date.parse(String(vc.expirationDate)) === exp * 1000;
  if (!agrees || credentialStatus === undefined) return undefined;
  const { vc: _, ...claims } = payload;
  return { ...claims, ...vc, credentialStatus };
}

const hasOnly = (object: JsonObject, names: ReadonlySet<string>): boolean =>
  Object.keys(object).every((name) => names.has(name));

/** The entries of the two lists that the one entry stands for, which say which of the two it is. */
function bothEntries(entry: unknown): JsonObject[] | undefined {
  if (!isObject(entry) || entry.type !== "StatusList2021Entry") return undefined;
  const { statusListIndex: index, statusListCredential: list } = entry;
  if (typeof index !== "number" || !Number.isSafeInteger(index) || index < 0 || typeof list !== "string")
    return undefined;
  const [address = "", query = ""] = list.split("?");
  const asked = new URLSearchParams(query);
  const [org, name] = [asked.get("org"), asked.get("list")];
  if (asked.get("purpose") !== EITHER || org === null || name === null) return undefined;
  return ["revocation", "suspension"].map((purpose) => ({
    statusPurpose: purpose,
    statusListIndex: String(index),
    statusListCredential: `${address}?${new URLSearchParams({ org, list: name, purpose })}`,
  }));
}
