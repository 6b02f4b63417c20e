/**
 * Verifies credentials of a trusted issuer without calling its API: signature, times, schema, status and an agent's policy, by the same
 * steps and the same code as the server's. Runs in Node 20+ and browsers (WebCrypto, fetch, DecompressionStream); without AWS.
 */

import { delegatorOf, MAX_DELEGATORS, mayDelegate } from "../engines/verifier/delegation.ts";
import { issuerOrigin } from "../engines/verifier/did-web.ts";
import { type ReadCredential, verifyCredential } from "../engines/verifier/pipeline.ts";
import { IssuerDocuments, type IssuingTenant } from "./documents.ts";
import { memoryLedger } from "./ledger.ts";
import { bitIsSet } from "./status-list.ts";
import type { ReasonCode, Snapshot, SpendLedger, Verdict, VerifyContext } from "./types.ts";

export type {
  Accepted,
  Check,
  CredentialType,
  HolderCheck,
  Permission,
  ReasonCode,
  Refused,
  Snapshot,
  SpendLedger,
  Step,
  Verdict,
  VerifyContext,
} from "./types.ts";

/** How a verifier is made. */
export interface VerifierOptions {
  /** DIDs (`did:web:…`) of trusted issuers. */
  issuers: readonly string[];
  /**
   * Whose credentials count: `production`, unless given; of an issuer on this machine (`localhost`) those of both. One issuer signs those of both
   * environments with the same keys, so a credential of a test would be valid everywhere. One of the other environment is `unknown_credential`, as in
   * the API.
   */
  environment?: "production" | "staging";
  /** The system's unless given. */
  fetch?: typeof fetch;
  now?: () => Date;
  /** Counts what agents spend; by default in memory, for this process only. */
  ledger?: SpendLedger;
  /**
   * Finds a credential of the subject that delegated to an agent, for the verifier to check. Without it, an agent that acts for somebody is refused
   * (`delegator_unknown`): its own credential stays active when that of its delegator is suspended.
   */
  findDelegator?: (subjectId: string) => Promise<string | undefined>;
}

/** The options of one verification. */
export interface VerifyOptions {
  context?: VerifyContext;
  /** Uses only what is cached or was restored. Missing documents fail the verification: an unreadable status is not a valid one. */
  offline?: boolean;
  /** Accepts an agent without a check of its delegator, where there is no `findDelegator`. The answer says `notChecked: ["delegation"]`. */
  acceptUncheckedDelegator?: boolean;
}

/** A verdict, and what this verifier could not check. */
export type SdkVerdict = Verdict & { notChecked: "delegation"[] };

/** A verifier with its caches. */
export interface Verifier {
  /** @param credential a compact `vc+jwt` */
  verify(credential: string, options?: VerifyOptions): Promise<SdkVerdict>;
  /** Fetches keys and schemas of all issuers, for use offline. */
  prefetch(): Promise<void>;
  /** The cache as JSON, to be restored without a network. */
  snapshot(): Snapshot;
  restore(snapshot: Snapshot): void;
}

/**
 * Makes a verifier.
 * @throws RangeError when an issuer is not a did:web
 */
export function createVerifier(options: VerifierOptions): Verifier {
  const { ledger = memoryLedger(), now = () => new Date(), fetch: fetcher = globalThis.fetch } = options;
  const origins = new Map(options.issuers.map((did) => [did, issuerOrigin(did)]));
  const documents = new IssuerDocuments(origins, fetcher, now);
  const { environment } = options;
  /** Of an issuer on this machine, who develops verifies credentials of tests. */
  const isWanted = ({ payload }: ReadCredential, { environment: of }: IssuingTenant): boolean =>
    environment === undefined && origins.get(String(payload.iss))?.startsWith("http:") === true
      ? of !== undefined
      : of === (environment ?? "production");

  async function verify(
    credential: string,
    { context = {}, offline = false, acceptUncheckedDelegator = false }: VerifyOptions = {},
    agents: readonly ReadCredential[] = [],
  ): Promise<SdkVerdict> {
    const notChecked: "delegation"[] = [];
    const delegation = async (read: ReadCredential): Promise<ReasonCode | undefined> => {
      const delegator = delegatorOf(read);
      if (delegator === undefined) return undefined;
      if (options.findDelegator === undefined) {
        if (!acceptUncheckedDelegator) return "delegator_unknown";
        notChecked.push("delegation");
        return undefined;
      }
      const token = agents.length < MAX_DELEGATORS ? await options.findDelegator(delegator) : undefined;
      if (token === undefined) return "delegation_invalid";
      const verdict = await verify(token, { offline }, [...agents, read]);
      const holds =
        verdict.valid &&
        verdict.subject.id === delegator &&
        mayDelegate({ type: verdict.credentialType, claims: verdict.claims });
      return holds ? undefined : "delegation_invalid";
    };
    const issuer = documents.view(offline);
    const agent = agents.at(-1);
    const checkStatus = async (read: ReadCredential): Promise<ReasonCode | undefined> => {
      const tenant = issuer.tenantOf(read);
      if (tenant === undefined) return "status_unavailable";
      const isOther = agent !== undefined && !isSameTenant(issuer.tenantOf(agent), tenant);
      if (isOther || !isWanted(read, tenant)) return "unknown_credential";
      return (await statusOf(read, issuer)) ?? delegation(read);
    };
    const verdict = await verifyCredential(credential, context, {
      isTrusted: (did) => origins.has(did),
      findKey: issuer.findKey,
      schemaOf: issuer.schemaOf,
      checkStatus,
      ledger,
      now,
    });
    return { ...verdict, notChecked };
  }

  return {
    verify: (credential, verifyOptions) => verify(credential, verifyOptions),
    prefetch: () => documents.prefetch(),
    snapshot: () => documents.snapshot(),
    restore: (snapshot) => documents.restore(snapshot),
  };
}

const isSameTenant = (one: IssuingTenant | undefined, other: IssuingTenant): boolean =>
  one?.organization === other.organization && one.environment === other.environment;

const purposes = { revocation: "revoked", suspension: "suspended" } as const;

/** Both bits of a credential, revocation first. An unavailable or invalid list fails. */
async function statusOf(
  credential: ReadCredential,
  issuer: ReturnType<IssuerDocuments["view"]>,
): Promise<ReasonCode | undefined> {
  const entries = issuer.statusEntries(credential);
  for (const purpose of ["revocation", "suspension"] as const) {
    const entry = entries.find(({ statusPurpose }) => statusPurpose === purpose);
    const list = entry === undefined ? undefined : await issuer.statusList(credential, entry);
    const set = entry === undefined || list === undefined ? undefined : bitIsSet(list, entry.statusListIndex);
    if (set === undefined) return "status_unavailable";
    if (set) return purposes[purpose];
  }
  return undefined;
}
