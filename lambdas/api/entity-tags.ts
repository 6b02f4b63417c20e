import { createHmac } from "node:crypto";
import type { Expected } from "../../core/expected-version.ts";

/** An entity tag (RFC 9110, 8.8.3), without its quotes. */
export interface EntityTag {
  readonly isWeak: boolean;
  /** Without the name of an encoding that we added. */
  readonly opaque: string;
  readonly encoding?: Encoding | undefined;
}

/** What `If-Match` or `If-None-Match` names; `*`: whatever there is. */
export type TagList = "*" | readonly EntityTag[];

/** Encodings of an answer. Each has a tag of its own: that of the answer as it is, and this ending. */
export type Encoding = "br" | "gzip";

const ENCODED = /^(.*)-(br|gzip)$/;

/**
 * Reads the value of `If-Match` or `If-None-Match`. A number without quotes, which some clients send, is read as a tag.
 *
 * @returns undefined for what is no list of tags
 */
export function readTags(value: string): TagList | undefined {
  if (value.trim() === "*") return "*";
  const element = /[\s,]*(?:(W\/)?"([\u0021\u0023-\u007e\u0080-\u00ff]*)"|(\d{1,15}))\s*(?:,[\s,]*|$)/y;
  const tags: EntityTag[] = [];
  while (element.lastIndex < value.length) {
    const found = element.exec(value);
    if (found === null) return undefined;
    const [, weak, quoted, bare = ""] = found;
    tags.push({ isWeak: weak !== undefined, ...opaqueOf(quoted ?? bare) });
  }
  return tags.length === 0 ? undefined : tags;
}

function opaqueOf(text: string): Pick<EntityTag, "opaque" | "encoding"> {
  const [, opaque, ending] = ENCODED.exec(text) ?? [];
  if (opaque === undefined) return { opaque: text };
  return { opaque, encoding: ending === "br" ? "br" : "gzip" };
}

/** The tag that a list names in a form of its own: of the encoding in which the client has the answer. */
export function nameIn(tags: TagList, current: string): string {
  const own = readTags(current);
  if (tags === "*" || own === undefined || own === "*") return current;
  const named = tags.find(({ opaque }) => own.some((tag) => tag.opaque === opaque));
  return named?.encoding === undefined ? current : encodedTag(current, named.encoding);
}

/** The versions that a list names: the number at the front of each strong tag. A weak tag never matches (RFC 9110, 13.1.1). */
export function versionsOf(tags: TagList): Expected {
  if (tags === "*") return tags;
  return tags.flatMap(({ isWeak, opaque }) => {
    const version = /^(\d{1,15})(?:-|$)/.exec(opaque)?.[1];
    return isWeak || version === undefined ? [] : [Number(version)];
  });
}

/**
 * The tag of the answer to a read: it changes with every byte of the body.
 *
 * @param body the text of the answer
 * @param version a counter of the record, which stands in front; `If-Match` then compares it alone
 * @param secret of the caller: without it a tag says nothing of the body, and two callers have two tags
 */
export function tagOf(body: string, version: string | undefined, secret: string): string {
  const digest = createHmac("sha256", secret).update(body).digest("hex").slice(0, 32);
  return `"${version === undefined ? "" : `${version}-`}${digest}"`;
}

/** The tag of the same answer in an encoding; a weak one stands for all of them. */
export const encodedTag = (tag: string, encoding: Encoding): string =>
  tag.startsWith("W/") ? tag : tag.replace(/"$/, `-${encoding}"`);

/**
 * Whether a list names a tag. By `If-Match` a version alone names each state of its record.
 *
 * @param current undefined: there is nothing that could have a tag
 * @param how `strong` for `If-Match`, `weak` for `If-None-Match` (RFC 9110, 8.8.3.2)
 */
export function namesTag(tags: TagList, current: string | undefined, how: "strong" | "weak"): boolean {
  if (current === undefined) return false;
  if (tags === "*") return true;
  const known = readTags(current);
  if (known === undefined || known === "*") return false;
  return known.some((own) =>
    tags.some((tag) =>
      how === "weak"
        ? tag.opaque === own.opaque
        : !tag.isWeak && !own.isWeak && (tag.opaque === own.opaque || isVersionOf(tag, own)),
    ),
  );
}

const isVersionOf = ({ opaque }: EntityTag, own: EntityTag): boolean =>
  /^\d{1,15}$/.test(opaque) && own.opaque.startsWith(`${opaque}-`);
