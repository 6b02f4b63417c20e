import * as z from "zod";

const articleSchema = z.object({
  title: z.string(),
  url: z.string(),
  source: z.string(),
  language: z.string().nullable(),
  /** When the provider saw it, ISO 8601. */
  seen_at: z.string().nullable(),
});
export type MediaArticle = z.infer<typeof articleSchema>;

/** What a search of the media gave. `unknown`: there was no answer that can be relied on, and `reason` says why. */
export const mediaFindingsSchema = z.object({
  status: z.enum(["nothing_found", "found", "unknown"]),
  provider: z.string().nullable(),
  reason: z.string().nullable(),
  articles: z.array(articleSchema),
});
export type MediaFindings = z.infer<typeof mediaFindingsSchema>;

/** A search, as every provider gets it. */
export interface MediaQuery {
  /** All are searched in one call; an article with one of them is a hit. */
  readonly names: readonly string[];
  /** How far back, in months. */
  readonly months: number;
  readonly signal: AbortSignal;
}

/** Why a provider gave no answer. The sentence holds no name. */
export class NoMediaAnswer extends Error {
  override readonly name = "NoMediaAnswer";
}

/**
 * Searches news for a party beside words of crime. The names go to a third party. A provider answers with all it has found or throws: a part
 * of the articles, an answer of another form and a fault are no answer.
 */
export interface MediaProvider {
  readonly name: string;
  /** The most names that one search takes. */
  readonly maxNames: number;
  /** @throws NoMediaAnswer */
  search(query: MediaQuery): Promise<MediaArticle[]>;
}
