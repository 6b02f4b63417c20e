/** The replacement of a secret. */
const MASK = "[secret]";

/** Characters of text that stand for one other character, as URLs, JSON, and HTML or XML write them. */
const ENCODED =
  /%25([0-9a-f]{2})|%([0-9a-f]{2})|\\u([0-9a-f]{4})|\\x([0-9a-f]{2})|&#x0*([0-9a-f]{1,6});|&#0*(\d{1,7});|&(amp|lt|gt|quot|apos);|\\([\\/"'])|(\+)/iy;

const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/**
 * Makes a function that masks secrets in a text: as they are, in base64 and base64url at any offset, in hex, and with any of their
 * characters encoded as in URLs, JSON, HTML or XML. A secret that was hashed, encrypted or cut cannot be recognised.
 * @param secrets printable ASCII of 8 characters or more
 */
export function maskOf(secrets: readonly string[]): (text: string) => string {
  const forms = [...new Set(secrets.flatMap(formsOf))].toSorted((a, b) => b.length - a.length);
  if (forms.length === 0) return (text) => text;
  return (text) => {
    let masked = "";
    let copied = 0;
    for (let start = 0; start < text.length; ) {
      let end = -1;
      for (const form of forms) end = Math.max(end, endOf(text, start, form));
      if (end === -1) {
        start++;
        continue;
      }
      masked += text.slice(copied, start) + MASK;
      start = end;
      copied = end;
    }
    return masked + text.slice(copied);
  };
}

/** Texts that reveal a secret. */
function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const base64 = [0, 1, 2].map((offset) => base64At(bytes, offset));
  const hex = bytes.toString("hex");
  return [secret, ...base64, ...base64.map(urlSafe), hex, hex.toUpperCase(), ...decoded(secret)];
}

/**
 * The part of the base64 of a text that depends on the bytes alone, where as many bytes stand before them in the text.
 * @param offset 0, 1 or 2: later ones repeat
 */
function base64At(bytes: Buffer, offset: number): string {
  const text = Buffer.concat([Buffer.alloc(offset), bytes])
    .toString("base64")
    .replaceAll("=", "");
  const isPartial = (offset + bytes.length) % 3 !== 0;
  return text.slice([0, 2, 3][offset], isPartial ? -1 : undefined);
}

const urlSafe = (text: string): string => text.replaceAll("+", "-").replaceAll("/", "_");

/** The decoded text of a secret that is base64, as for basic authentication. */
function decoded(secret: string): string[] {
  if (!/^[A-Za-z0-9+/_-]+={0,2}$/.test(secret)) return [];
  const text = Buffer.from(secret, "base64").toString("latin1");
  return /^[\x20-\x7e]{8,}$/.test(text) ? [text] : [];
}

/** @returns where a form ends that begins at a place of the text; -1 when it does not stand there */
function endOf(text: string, start: number, form: string): number {
  // A character may be read in two ways, as `%25`: each is followed.
  let ends = [start];
  for (const character of form) {
    const [only = 0, other] = ends;
    const found = text[only];
    if (other !== undefined || isEncoding(found)) {
      ends = [...new Set(ends.flatMap((position) => after(text, position, character)))];
      if (ends.length === 0) return -1;
    } else if (found === character) ends[0] = only + 1;
    else return -1;
  }
  return Math.max(...ends);
}

/** Whether an encoded character may begin so. */
const isEncoding = (found: string | undefined): boolean =>
  found === "%" || found === "\\" || found === "&" || found === "+";

/** The places behind a character that stands at a position, as it is or encoded. */
function after(text: string, position: number, character: string): number[] {
  const found = text[position];
  const ends = found === character ? [position + 1] : [];
  if (!isEncoding(found)) return ends;
  ENCODED.lastIndex = position;
  const match = ENCODED.exec(text);
  if (match === null) return ends;
  if (decodedCharacter(match) === character) ends.push(position + match[0].length);
  // `%2541` may be an encoded `%` and a `41` that belongs to the secret.
  if (match[1] !== undefined && character === "%") ends.push(position + 3);
  return ends;
}

function decodedCharacter(match: RegExpExecArray): string | undefined {
  const [, twice, percent, unicode, byte, hex, decimal, name, escaped, plus] = match;
  const code = twice ?? percent ?? unicode ?? byte ?? hex;
  if (code !== undefined) return String.fromCodePoint(Number.parseInt(code, 16) % 0x80);
  if (decimal !== undefined) return String.fromCodePoint(Number(decimal) % 0x80);
  if (name !== undefined) return NAMED[name.toLowerCase()];
  return plus === undefined ? escaped : " ";
}
