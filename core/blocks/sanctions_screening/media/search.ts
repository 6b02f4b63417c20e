import { fullName } from "../../../../engines/screening/full-name.ts";
import type { BlockTask } from "../../runtime/contract.ts";
import type { SanctionsScreeningInput } from "../input.ts";
import type { SanctionsScreeningConfig } from "../spec.ts";
import { type MediaFindings, type MediaProvider, NoMediaAnswer } from "./provider.ts";

type Task = Pick<BlockTask<SanctionsScreeningInput, SanctionsScreeningConfig>, "input" | "config" | "signal">;

/** Articles in a result. */
const MAX_SHOWN = 50;

/**
 * Searches the media for the screened party; undefined when the block does not ask. Whatever goes wrong is `unknown`, and an answer is never
 * more than articles to look at: it clears nobody, and makes nobody a match.
 * @param provider undefined: the deployment has none
 */
export async function mediaFindings(
  provider: MediaProvider | undefined,
  { input, config, signal }: Task,
): Promise<MediaFindings | undefined> {
  if (config.adverseMedia === undefined) return undefined;
  const unknown = (reason: string): MediaFindings => ({
    status: "unknown",
    provider: provider?.name ?? null,
    reason,
    articles: [],
  });
  if (provider === undefined) return unknown("The deployment has no provider of adverse media.");
  const names = [...new Set([input.name ?? "", ...(input.names ?? [])].map(fullName))].filter((name) =>
    /\p{L}/u.test(name),
  );
  if (names.length === 0) return unknown("There is no name to search for.");
  if (names.length > provider.maxNames)
    return unknown(`The provider searches ${provider.maxNames} names at most.`);
  try {
    const articles = await provider.search({ names, months: config.adverseMedia.months, signal });
    const shown = articles.slice(0, MAX_SHOWN);
    const status = articles.length === 0 ? "nothing_found" : "found";
    return { status, provider: provider.name, reason: null, articles: shown };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof NoMediaAnswer) return unknown(error.message);
    throw error;
  }
}

/** Articles, and an unknown answer, are for a person to look at. */
export function withMedia<Result extends { status: "clear" | "potential_match" | "match" }>(
  result: Result,
  { status }: MediaFindings,
): Result {
  return status === "nothing_found" || result.status !== "clear"
    ? result
    : { ...result, status: "potential_match" };
}
