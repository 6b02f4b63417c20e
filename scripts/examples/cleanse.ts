/** Where examples say that the service is. */
const HOST = "api.example.com";
const ALPHABET = "EXAMPLE";

/** Fields whose whole value is a secret. */
const SECRET_FIELD = /(^|_|-)(secret|token|device|csrf|password|code_verifier)$/i;

/** A text of the same length and form that tells nothing. */
const masked = (text: string): string =>
  ALPHABET.repeat(Math.ceil(text.length / ALPHABET.length)).slice(0, text.length);

const rules: readonly (readonly [RegExp, string | ((...found: string[]) => string)])[] = [
  // Keys and tokens of people.
  [
    /\b(sk|pt|pat)_(production|staging)_[A-Za-z0-9_-]{20,}/g,
    (_all, kind, environment) => `${kind}_${environment}_${masked("x".repeat(43))}`,
  ],
  // Signed tokens, with the disclosures of an SD-JWT.
  [
    /\beyJ[\w-]+\.[\w-]+\.[\w-]*(~[\w.~-]*)?/g,
    "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJkaWQ6d2ViOmFwaS5leGFtcGxlLmNvbSJ9.RVhBTVBMRQ",
  ],
  [/https?:\/\/(127\.0\.0\.1|localhost):\d+/g, `https://${HOST}`],
  [/(127\.0\.0\.1|localhost)(%3A|:)\d+/g, HOST],
  [/\b127\.0\.0\.1\b|::1\b/g, "192.0.2.10"],
  // Whoever has a presigned URL may use it.
  [/\?X-Amz-[^\s"]*/g, "?X-Amz-Signature=EXAMPLE"],
  // Secrets in links.
  [
    /([#/=.])([A-Za-z0-9_-]{32,})/g,
    (all, before, secret) =>
      /^[0-9a-f]+$/.test(secret ?? "") ? (all ?? "") : `${before}${masked(secret ?? "")}`,
  ],
];

/** A value of a test without secrets and without the place where it ran. */
export function cleanse(value: unknown, field = ""): unknown {
  if (typeof value === "string") return SECRET_FIELD.test(field) ? masked(value) : cleanText(value);
  if (Array.isArray(value)) return value.map((item) => cleanse(item, field));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, cleanse(inner, name)]));
}

const cleanText = (text: string): string =>
  rules.reduce(
    (clean, [found, instead]) =>
      typeof instead === "string" ? clean.replaceAll(found, instead) : clean.replaceAll(found, instead),
    text,
  );
