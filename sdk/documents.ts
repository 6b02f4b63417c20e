import type { JsonSchema } from "../engines/verifier/json-schema.ts";
import { typeOfVc } from "../engines/verifier/kinds.ts";
import { parseToken } from "../engines/verifier/parse.ts";
import { LEEWAY, type ReadCredential, signatureMatches } from "../engines/verifier/pipeline.ts";
import type { PublicJwk } from "../engines/verifier/signing-keys.ts";
import { isObject } from "../engines/verifier/strict-json.ts";
import { decodeList } from "./status-list.ts";
import type { Snapshot } from "./types.ts";

/** How long documents are used before they are fetched again, in ms, as their servers declare. */
const KEYS_MS = 3_600_000;
const SCHEMA_MS = 86_400_000;
const LIST_MS = 60_000;
/** A key that is not known is looked for at most this often. */
const UNKNOWN_KEY_MS = 60_000;
const TIMEOUT_MS = 5_000;
const MAX_CHARS = 2_000_000;

/** A status list whose signature holds. */
interface ReadList {
  readonly bits: Uint8Array;
  /** When its issuer says that it is from, in ms. Lists of one hour say the same. */
  readonly from: number;
  /** It says nothing from this time on, in ms. */
  readonly until: number;
}

interface StatusEntry {
  statusPurpose: string;
  statusListIndex: string;
  statusListCredential: string;
}

/** Organization and environment that issued a credential. */
export interface IssuingTenant {
  readonly organization: string | null;
  readonly environment: string | undefined;
}

/** The documents of trusted issuers, fetched from their own hosts and cached. */
export class IssuerDocuments {
  readonly #cache = new Map<string, { at: number; text: string }>();
  readonly #pending = new Map<string, Promise<string | undefined>>();
  readonly #lists = new Map<string, { text: string; list: Promise<ReadList | undefined> }>();
  /** Of each list the newest that was read, whose text it is. */
  readonly #newest = new Map<string, { text: string; list: ReadList }>();
  readonly #parsed = new Map<string, { text: string; value: unknown }>();
  readonly #origins: ReadonlyMap<string, string>;
  readonly #fetch: typeof fetch;
  readonly #now: () => Date;

  constructor(origins: ReadonlyMap<string, string>, fetcher: typeof fetch, now: () => Date) {
    this.#origins = origins;
    this.#fetch = fetcher;
    this.#now = now;
  }

  snapshot(): Snapshot {
    return Object.fromEntries(this.#cache);
  }

  restore(snapshot: Snapshot): void {
    for (const [url, entry] of Object.entries(snapshot)) this.#cache.set(url, entry);
  }

  async prefetch(): Promise<void> {
    const types = ["business", "user", "agent_authorization", "outcome_attestation"];
    const urls = [...this.#origins.values()].flatMap((origin) => [
      `${origin}/.well-known/jwks.json`,
      ...types.map((type) => `${origin}/.well-known/schemas/${type}/v1`),
    ]);
    await Promise.all(urls.map((url) => this.#load(url, 0, false)));
  }

  /** The documents as one verification sees them. */
  view(offline: boolean) {
    const findKey = (issuer: string, kid: string) => this.#findKey(issuer, kid, offline);
    return {
      findKey,
      schemaOf: (issuer: string, types: unknown) => this.#schemaOf(issuer, types, offline),
      statusEntries: (credential: ReadCredential) => this.#statusEntries(credential),
      tenantOf: (credential: ReadCredential) => this.#tenantOf(credential),
      statusList: (credential: ReadCredential, entry: StatusEntry) =>
        this.#statusList(entry, String(credential.payload.iss), offline),
    };
  }

  async #findKey(issuer: string, kid: string, offline: boolean): Promise<PublicJwk | undefined> {
    const url = `${this.#origins.get(issuer)}/.well-known/jwks.json`;
    const known = keyIn(this.#json(url, await this.#load(url, KEYS_MS, offline)), kid);
    return known ?? keyIn(this.#json(url, await this.#load(url, UNKNOWN_KEY_MS, offline)), kid);
  }

  async #schemaOf(issuer: string, types: unknown, offline: boolean): Promise<JsonSchema | undefined> {
    const type = typeOfVc(types);
    if (type === undefined) return undefined;
    const url = `${this.#origins.get(issuer)}/.well-known/schemas/${type}/v1`;
    const schema = this.#json(url, await this.#load(url, SCHEMA_MS, offline));
    return isObject(schema) ? schema : undefined;
  }

  /** Only lists on the issuer's own host: other addresses in a credential are not followed. */
  #statusEntries({ payload }: ReadCredential): StatusEntry[] {
    const origin = this.#origins.get(String(payload.iss));
    const entries: unknown[] = Array.isArray(payload.credentialStatus) ? payload.credentialStatus : [];
    return entries
      .filter(isStatusEntry)
      .filter((entry) => entry.statusListCredential.startsWith(`${origin}/`));
  }

  /** Who issued a credential, taken from the name of its first status list, which is signed; undefined: it names none of the issuer. */
  #tenantOf(credential: ReadCredential): IssuingTenant | undefined {
    const [entry] = this.#statusEntries(credential);
    if (entry === undefined) return undefined;
    const query = new URL(entry.statusListCredential).searchParams;
    return { organization: query.get("org"), environment: query.get("list")?.split("-")[0] };
  }

  /** The bits of a list that is in time now: a server, or a snapshot, may give the same text for longer than it holds. */
  async #statusList(entry: StatusEntry, issuer: string, offline: boolean): Promise<Uint8Array | undefined> {
    const { statusListCredential: url, statusPurpose: purpose } = entry;
    const text = await this.#load(url, LIST_MS, offline);
    if (text === undefined) return undefined;
    const name = JSON.stringify([url, purpose, issuer]);
    let known = this.#lists.get(name);
    if (known?.text !== text) {
      const read = this.#readList(entry, issuer, text, offline);
      known = {
        text,
        list: read.then((list) => (list === undefined ? undefined : this.#notOlder(name, entry, text, list))),
      };
      this.#lists.set(name, known);
    }
    const list = await known.list;
    // What could not be read may be readable later: its key was perhaps not to be had.
    if (list === undefined) this.#lists.delete(name);
    return list !== undefined && list.until > this.#now().getTime() ? list.bits : undefined;
  }

  /**
   * What is known by a list that was read, and by those before it. A list from before the newest is a replayed one, or one of a stale server: it takes
   * nothing back, and a snapshot does not keep it. A revocation is final, so a bit for it stays set, also where both lists say that they are of the same hour.
   */
  #notOlder(
    name: string,
    { statusListCredential: url, statusPurpose }: StatusEntry,
    text: string,
    list: ReadList,
  ) {
    const before = this.#newest.get(name);
    const isOlder = before !== undefined && list.from < before.list.from;
    const newest = isOlder ? before : { text, list };
    const other = isOlder ? list : before?.list;
    const isFinal = other !== undefined && statusPurpose === "revocation";
    const bits = isFinal ? unionOf(newest.list.bits, other.bits) : newest.list.bits;
    const kept = { text: newest.text, list: { ...newest.list, bits } };
    this.#newest.set(name, kept);
    const cached = this.#cache.get(url);
    if (cached !== undefined && cached.text === text) this.#cache.set(url, { ...cached, text: kept.text });
    return kept.list;
  }

  /** Only the issuer of a credential says whether it still holds: another trusted one does not. */
  async #readList(
    { statusListCredential: url, statusPurpose: purpose }: StatusEntry,
    issuer: string,
    text: string,
    offline: boolean,
  ): Promise<ReadList | undefined> {
    const token = parseToken(text);
    if (typeof token === "string" || token.typ !== "vc+jwt" || token.bringsKey || token.iss !== issuer)
      return undefined;
    const key = await this.#findKey(issuer, token.kid, offline);
    if (key === undefined || !(await signatureMatches(token, key))) return undefined;
    const subject = token.payload.credentialSubject;
    const isTheOne = token.payload.id === url && isObject(subject) && subject.statusPurpose === purpose;
    const bits = isTheOne ? await decodeList(subject.encodedList) : undefined;
    // By one from the future, those that come after it would count as older.
    const from = Math.max(token.iat, token.nbf) * 1000;
    const isOfNow = from <= this.#now().getTime() + LEEWAY * 1000;
    return bits === undefined || !isOfNow ? undefined : { bits, from, until: token.exp * 1000 };
  }

  #json(url: string, text: string | undefined): unknown {
    if (text === undefined) return undefined;
    const known = this.#parsed.get(url);
    if (known?.text === text) return known.value;
    const value = parseJson(text);
    this.#parsed.set(url, { text, value });
    return value;
  }

  async #load(url: string, maxAgeMs: number, offline: boolean): Promise<string | undefined> {
    const cached = this.#cache.get(url);
    // A copy from the future was stored by a clock that ran ahead: its age is not known, so the document is loaded again.
    const age = cached === undefined ? -1 : this.#now().getTime() - cached.at;
    if (offline || (age >= 0 && age < maxAgeMs)) return cached?.text;
    const pending = this.#pending.get(url) ?? this.#download(url).finally(() => this.#pending.delete(url));
    this.#pending.set(url, pending);
    return pending;
  }

  async #download(url: string): Promise<string | undefined> {
    try {
      const response = await this.#fetch(url, {
        headers: { accept: "application/vc+jwt, application/json;q=0.9" },
        redirect: "error",
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      const text = response.ok ? await response.text() : "";
      if (text === "" || text.length > MAX_CHARS) return undefined;
      this.#cache.set(url, { at: this.#now().getTime(), text });
      return text;
    } catch {
      return undefined;
    }
  }
}

/** The bits that are set in either list. A place that one of them does not have is as in the other. */
function unionOf(one: Uint8Array, other: Uint8Array): Uint8Array {
  const [longer, shorter] = one.length < other.length ? [other, one] : [one, other];
  return longer.map((octet, place) => octet | (shorter[place] ?? 0));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function keyIn(jwks: unknown, kid: string): PublicJwk | undefined {
  const keys: unknown[] = isObject(jwks) && Array.isArray(jwks.keys) ? jwks.keys : [];
  return keys.filter(isPublicJwk).find((key) => key.kid === kid);
}

function isPublicJwk(key: unknown): key is PublicJwk & { kid: unknown } {
  return (
    isObject(key) &&
    key.kty === "EC" &&
    key.crv === "P-256" &&
    typeof key.x === "string" &&
    typeof key.y === "string"
  );
}

function isStatusEntry(entry: unknown): entry is StatusEntry {
  return (
    isObject(entry) &&
    typeof entry.statusPurpose === "string" &&
    typeof entry.statusListIndex === "string" &&
    typeof entry.statusListCredential === "string"
  );
}
