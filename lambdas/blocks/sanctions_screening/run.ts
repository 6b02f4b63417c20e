import type {
  SanctionsScreeningConfig,
  SanctionsScreeningInput,
} from "../../../compiler/catalogue/sanctions-screening.ts";
import type { JsonValue } from "../../../compiler/json.ts";
import {
  ALGORITHM,
  ALGORITHM_VERSION,
  type Matcher,
  ScreeningError,
  type ScreeningQuery,
  type ScreeningResult,
} from "../../screening/index.ts";
import type { BlockOutcomeValue, BlockWork } from "../runtime/contract.ts";

/** What screening needs: the matcher over the lists that are current now. */
export interface ScreeningPorts {
  /** @throws ScreeningError when there is no list that can be believed */
  matcher(): Matcher | Promise<Matcher>;
}

const PROVIDER = { name: "local", version: `${ALGORITHM}/${ALGORITHM_VERSION}` };

/**
 * Screens one person or organisation. Whatever keeps it from screening in full (no name, no list, an old or broken list) fails the block
 * with the code that says so: there is no path from a failure to `clear`.
 */
export function sanctionsScreeningWork(
  ports: ScreeningPorts,
): BlockWork<SanctionsScreeningInput, SanctionsScreeningConfig> {
  return async ({ input, config }) => {
    try {
      const matcher = await ports.matcher();
      return completed(matcher.screen(queryOf(input), config));
    } catch (error) {
      if (!(error instanceof ScreeningError)) throw error;
      if (error.code === "list_fetch_failed")
        return { kind: "retry", code: "provider_error", message: error.message };
      return { kind: "failed", code: error.code, message: error.message, provider: PROVIDER.name };
    }
  };
}

function queryOf({ name, birth_date, ...rest }: SanctionsScreeningInput): ScreeningQuery {
  return {
    ...rest,
    ...(name === null || name === undefined ? {} : { name }),
    ...(birth_date === null || birth_date === undefined ? {} : { birth_date }),
  };
}

function completed(result: ScreeningResult): BlockOutcomeValue {
  const lists = result.screened.lists;
  const output: JsonValue = {
    status: result.status,
    matches: result.matches.map(({ reasons, ...match }) => ({
      ...match,
      reasons: reasons.map((reason) => ({ ...reason })),
    })),
    screened: { ...result.screened, lists: lists.map((list) => ({ ...list })) },
    provider: PROVIDER,
  };
  return {
    kind: "completed",
    output,
    provider: PROVIDER.name,
    versions: {
      [ALGORITHM]: ALGORITHM_VERSION,
      ...Object.fromEntries(lists.map(({ id, version }) => [id, version])),
    },
  };
}
