import { checkSchema } from "../../compiler/catalogue/values.ts";
import { isJsonObject } from "../../compiler/json.ts";
import { Button } from "../ui/button.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { ChecksList } from "./checks-list.tsx";
import { DataFacts } from "./data-facts.tsx";
import classes from "./run.module.css";
import { ScreeningHits } from "./screening-hits.tsx";
import type { DisclosedBlock, Disclosures } from "./use-disclosures.ts";

/** Props of `DisclosedData`. */
export interface DisclosedDataProps {
  disclosures: Disclosures;
  blockId: string;
  /** How the block is called. */
  name: string;
}

/** What a block took and returned, behind a click that is recorded. */
export function DisclosedData({ disclosures, blockId, name }: DisclosedDataProps) {
  const shown = disclosures.blockOf(blockId);
  return (
    <section className={classes.part} aria-label="Data of the block">
      <h3>Data</h3>
      <ErrorNotice error={disclosures.error} />
      {shown === undefined ? (
        <>
          <p className={classes.note}>
            What this block took and returned may hold personal data. The audit feed records that you looked.
          </p>
          <div>
            <Button
              onPress={() => disclosures.ask({ blocks: [blockId], input: false })}
              isPending={disclosures.isPending}
            >
              Show the data
            </Button>
          </div>
        </>
      ) : (
        <BlockData block={shown} name={name} />
      )}
    </section>
  );
}

/** Told by the summary, the hits and the checks. */
const TOLD = new Set([
  "status",
  "checks",
  "provider",
  "screened",
  "outcome",
  "score",
  "reasons",
  "mrz",
  "confidence",
]);

/** Props of `BlockData`. */
export interface BlockDataProps {
  block: DisclosedBlock;
  /** How the block is called. */
  name: string;
}

/** Data of a block: hits and checks in words, then what it took and returned. */
export function BlockData({ block, name }: BlockDataProps) {
  const { input, inputExact, output } = block;
  return (
    <>
      <ScreeningHits input={input} output={output} />
      <DetailedChecks output={output} />
      {output === null ? null : (
        <DataFacts title="What it returned" label={`What “${name}” returned`} value={output} without={TOLD} />
      )}
      {input === null ? null : <DataFacts title="What it took" label={`What “${name}” took`} value={input} />}
      {inputExact === false ? (
        <p className={classes.note}>
          What it took was worked out again now: the mapping asks for the time or for chance, so the block
          itself took something else.
        </p>
      ) : null}
      {input === null && output === null ? <p>It took nothing and has returned nothing.</p> : null}
    </>
  );
}

/** Checks say more once their detail may be seen. */
function DetailedChecks({ output }: { output: DisclosedBlock["output"] }) {
  const checks = checkSchema.array().safeParse(isJsonObject(output) ? output.checks : undefined).data ?? [];
  if (!checks.some(({ detail }) => detail !== undefined)) return null;
  return <ChecksList checks={checks} />;
}
