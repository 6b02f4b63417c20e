/** The page of block failures, `docs/block-failures.md`: all of it comes from the catalogue. */
import { catalogue } from "../../blocks.config.ts";
import { attemptFailures, commonFailures, type Failures } from "../../compiler/catalogue/failures.ts";

/** The page as it is to be. */
export function failurePage(): string {
  const types = [...catalogue.values()].filter(({ failures }) => failures !== undefined);
  return `${[
    "# Why a block failed",
    "<!-- Written by npm run docs:codes from compiler/catalogue/failures.ts and the spec of each block type. -->",
    "A block that fails has an `error` with a stable `code` and a plain `message`: in `output.<block>.error`, in the audit trail and, on a `failed` edge, as `$error`. The failure that ended the run is its `failure`. A failure is never a result about a person.",
    "A status of the block's output that `failOn` lists is a code too: `rejected`, `match`, `not_found`.",
    "## Blocks of any type",
    table(commonFailures),
    "## Single tries",
    "The code of a try stands in `attempts[].error`. When all tries are used up, the block fails with `provider_error`.",
    table(attemptFailures),
    ...types.flatMap(({ type, title, failures }) => [`## ${title} (\`${type}\`)`, table(failures ?? {})]),
  ].join("\n\n")}\n`;
}

const table = (failures: Failures): string =>
  [
    "| code | meaning | what to do |",
    "| --- | --- | --- |",
    ...Object.entries(failures).map(([code, { meaning, hint }]) => `| \`${code}\` | ${meaning} | ${hint} |`),
  ].join("\n");
