const encoder = new TextEncoder();
const decoder = new TextDecoder();

const [quote, backslash, comma, colon] = [0x22, 0x5c, 0x2c, 0x3a];
const [openList, closeList, openObject, closeObject] = [0x5b, 0x5d, 0x7b, 0x7d];

/** One code unit of a string takes three bytes of UTF-8 at most, or six as an escape. */
const longestUnit = 6;

/**
 * Canonical JSON (RFC 8785): the same value gives the same text in any key order.
 * @param value JSON; entries of objects that are undefined are left out
 * @throws TypeError on values without a JSON text
 */
export function canonicalJson(value: unknown): string {
  return decoder.decode(canonicalBytes(value));
}

/** The UTF-8 of {@link canonicalJson}, for hashes and signatures. */
export function canonicalBytes(value: unknown): Uint8Array<ArrayBuffer> {
  const writer = new Writer();
  writer.value(value);
  return writer.bytes();
}

/** Writes bytes, not strings: a definition of a megabyte has hundreds of thousands of short pieces, which would all be garbage. */
class Writer {
  #buffer = new Uint8Array(1024);
  #length = 0;

  bytes(): Uint8Array<ArrayBuffer> {
    return this.#buffer.subarray(0, this.#length);
  }

  value(value: unknown): void {
    if (typeof value === "string") this.#string(value);
    else if (Array.isArray(value)) this.#list(value);
    else if (typeof value === "object" && value !== null) this.#object(value);
    else this.#scalar(value);
  }

  #list(items: readonly unknown[]): void {
    this.#byte(openList);
    for (let index = 0; index < items.length; index++) {
      if (index > 0) this.#byte(comma);
      this.value(items[index] ?? null);
    }
    this.#byte(closeList);
  }

  /** Keys in the order of their UTF-16 code units (RFC 8785, 3.2.3), which is how JavaScript sorts. */
  #object(object: object): void {
    this.#byte(openObject);
    let isFirst = true;
    for (const key of Object.keys(object).sort()) {
      const item: unknown = Reflect.get(object, key);
      if (item === undefined) continue;
      if (!isFirst) this.#byte(comma);
      isFirst = false;
      this.#string(key);
      this.#byte(colon);
      this.value(item);
    }
    this.#byte(closeObject);
  }

  /** RFC 8785, 3.2.2 adopts JavaScript's number format and string escapes. */
  #scalar(value: unknown): void {
    const isScalar = value === null || typeof value === "boolean" || Number.isFinite(value);
    if (!isScalar) throw new TypeError("Only JSON has a canonical form.");
    this.#text(JSON.stringify(value));
  }

  #string(text: string): void {
    this.#reserve(text.length * longestUnit + 2);
    const buffer = this.#buffer;
    let at = this.#length;
    buffer[at++] = quote;
    for (let index = 0; index < text.length; index++) {
      const unit = text.charCodeAt(index);
      const isPlain = unit >= 0x20 && unit < 0x7f && unit !== quote && unit !== backslash;
      if (!isPlain) {
        this.#text(JSON.stringify(text));
        return;
      }
      buffer[at++] = unit;
    }
    buffer[at++] = quote;
    this.#length = at;
  }

  #text(text: string): void {
    this.#reserve(text.length * longestUnit);
    this.#length += encoder.encodeInto(text, this.#buffer.subarray(this.#length)).written;
  }

  #byte(byte: number): void {
    this.#reserve(1);
    this.#buffer[this.#length++] = byte;
  }

  #reserve(count: number): void {
    const needed = this.#length + count;
    if (needed <= this.#buffer.length) return;
    const larger = new Uint8Array(Math.max(needed, this.#buffer.length * 2));
    larger.set(this.#buffer.subarray(0, this.#length));
    this.#buffer = larger;
  }
}
