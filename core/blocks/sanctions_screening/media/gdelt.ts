import * as z from "zod";
import type { Outbound, OutboundFault } from "../../../outbound/call.ts";
import { type MediaArticle, type MediaProvider, NoMediaAnswer } from "./provider.ts";

/** Address of GDELT's DOC 2.0 API. Source: https://blog.gdeltproject.org/gdelt-doc-2-0-api-debuts/ */
export const GDELT_URL = "https://api.gdeltproject.org/api/v2/doc/doc";

/** The most articles that one answer holds. */
const MAX_RECORDS = 250;
const MAX_BYTES = 2_000_000;
const TIMEOUT_MS = 15_000;

/** Words beside the name, in English: GDELT searches its translation of articles in other languages. */
const CRIME =
  "(fraud OR corruption OR bribery OR laundering OR sanctions OR terrorism OR trafficking OR embezzlement OR indicted OR convicted OR arrested)";

const articleSchema = z.looseObject({
  url: z.string(),
  title: z.string(),
  domain: z.string(),
  language: z.string().optional(),
  seendate: z.string().optional(),
});
/** Without a hit the API answers `{}`. An object with anything else may be a fault. */
const answerSchema = z.strictObject({ articles: z.array(articleSchema).optional() });

/**
 * GDELT's public API of world news: no key, about one call in five seconds, the last three months. It matches words and knows nobody: an
 * article may be about somebody of the same name.
 * @param call the guarded sender
 */
export function gdeltProvider(call: Outbound, baseUrl: string): MediaProvider {
  return {
    name: "gdelt",
    maxNames: 5,
    search: async ({ names, months, signal }) => {
      const url = new URL(baseUrl);
      const phrases = [...new Set(names.flatMap(asWritten))].map((name) => `"${name}"`);
      const who = phrases.length === 1 ? phrases.join("") : `(${phrases.join(" OR ")})`;
      url.search = new URLSearchParams({
        query: `${who} ${CRIME}`,
        mode: "artlist",
        format: "json",
        maxrecords: String(MAX_RECORDS),
        timespan: `${months}months`,
      }).toString();
      const answer = await call({
        url,
        method: "GET",
        headers: { accept: "application/json" },
        signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
        maxBytes: MAX_BYTES,
      });
      if ("fault" in answer) throw new NoMediaAnswer(FAULTS[answer.fault]);
      if (answer.status !== 200) throw new NoMediaAnswer(`The provider answered ${answer.status}.`);
      return articlesIn(answer.body.toString("utf8"));
    },
  };
}

/** Characters without a shape. Persian and Indian scripts need the joiners, and no other does. */
const SHAPELESS = /(?![\u200c\u200d])\p{Cf}|(?<=\p{Script=Latin})[\u200c\u200d]/gu;

/** A name as articles write it: in plain characters, and with a comma in both orders (`Miller, Jane` and `Baker, Inc.`). */
function asWritten(name: string): string[] {
  const plain = name
    .normalize("NFKC")
    .replaceAll(SHAPELESS, "")
    .replaceAll(/["“”„«»()]/g, " ");
  const parts = plain.split(",");
  const orders = parts.length === 2 ? [parts, parts.toReversed()] : [parts];
  return orders.map((order) => order.join(" ").replaceAll(/\s+/g, " ").trim());
}

const FAULTS: Readonly<Record<OutboundFault, string>> = {
  refused_address: "The provider's address is not allowed.",
  timeout: "The provider did not answer in time.",
  unreachable: "The provider could not be reached.",
  too_large: "The provider's answer is too large.",
  encoded: "The provider's answer is compressed, which was not asked for.",
};

/** The API writes faults (a query too short, too many calls) as text with the status 200. */
function articlesIn(text: string): MediaArticle[] {
  const parsed = answerSchema.safeParse(jsonOf(text));
  if (!parsed.success) throw new NoMediaAnswer("The provider's answer is of another form.");
  const { articles = [] } = parsed.data;
  // A full answer may have left articles out.
  if (articles.length >= MAX_RECORDS)
    throw new NoMediaAnswer("The provider has more articles than it lists.");
  return articles.map(({ url, title, domain, language, seendate }) => ({
    title,
    url,
    source: domain,
    language: language ?? null,
    seen_at: timeOf(seendate),
  }));
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `20260101T120000Z` */
function timeOf(text: string | undefined): string | null {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text ?? "") ?? [];
  return year === undefined ? null : `${year}-${month}-${day}T${hour}:${minute}:${second}Z`;
}
