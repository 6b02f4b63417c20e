import { Button } from "../ui/button.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { ScopePart } from "../ui/scope-part.tsx";
import { ChecksList } from "./checks-list.tsx";
import { DataFacts } from "./data-facts.tsx";
import { detailedChecks } from "./detailed-checks.ts";
import { t } from "./messages.ts";
import classes from "./run.module.css";
import { type HitAction, ScreeningHits } from "./screening-hits.tsx";
import type { DisclosedBlock, Disclosures } from "./use-disclosures.ts";

/** Props of `DisclosedData`. */
export interface DisclosedDataProps {
  disclosures: Disclosures;
  blockId: string;
  /** How the block is called. */
  name: string;
}

/** The input and output of a block, behind a recorded click. */
export function DisclosedData({ disclosures, blockId, name }: DisclosedDataProps) {
  const shown = disclosures.blockOf(blockId);
  return (
    <section className={classes.part} aria-label={t("dataOfTheBlock")}>
      <h3>{t("data")}</h3>
      <ErrorNotice error={disclosures.error} />
      {shown === undefined ? (
        <ScopePart scope="executions:data:read">
          <p className={classes.note}>{t("theInputAndOutputOf")}</p>
          <div>
            <Button
              onPress={() => disclosures.ask({ blocks: [blockId], input: false })}
              isPending={disclosures.isPending}
            >
              {t("showTheData")}
            </Button>
          </div>
        </ScopePart>
      ) : (
        <BlockData block={shown} name={name} />
      )}
    </section>
  );
}

/** Shown by the summary, the hits and the checks. */
const SHOWN_ELSEWHERE = new Set([
  "status",
  "checks",
  "provider",
  "screened",
  "outcome",
  "score",
  "reasons",
  "mrz",
  "confidence",
  "pictures",
]);

/** Props of `BlockData`. */
export interface BlockDataProps {
  block: DisclosedBlock;
  /** How the block is called. */
  name: string;
  /** What can be done with a hit. */
  hitAction?: HitAction | undefined;
}

/** Data of a block: hits and checks in words, then its input and output. */
export function BlockData({ block, name, hitAction }: BlockDataProps) {
  const { input, inputExact, output } = block;
  return (
    <>
      <ScreeningHits blockId={block.blockId} input={input} output={output} action={hitAction} />
      <DetailedChecks output={output} />
      {output === null ? null : (
        <DataFacts
          title={t("output")}
          label={t("outputOf", { name })}
          value={output}
          without={SHOWN_ELSEWHERE}
        />
      )}
      {input === null ? null : <DataFacts title={t("input")} label={t("inputOf", { name })} value={input} />}
      {inputExact === false ? <p className={classes.note}>{t("thisInputWasComputedAgain")}</p> : null}
      {input === null && output === null ? <p>{t("itHasNoInputAnd")}</p> : null}
    </>
  );
}

/** Checks with their details, once these are disclosed. */
function DetailedChecks({ output }: { output: DisclosedBlock["output"] }) {
  const checks = detailedChecks(output);
  return checks.length === 0 ? null : <ChecksList checks={checks} />;
}
