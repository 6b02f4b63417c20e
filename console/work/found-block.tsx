import { blockTypeRow } from "../editor/canvas/block-type-row.ts";
import { failureSentence } from "../language/sentences.ts";
import { PicturesBeside } from "../pictures/block-pictures.tsx";
import type { Pictures } from "../pictures/use-pictures.ts";
import { BlockData } from "../run/disclosed-data.tsx";
import { runStateOf } from "../run/run-marks.ts";
import { RunStateBadge } from "../run/run-state-badge.tsx";
import type { HitAction } from "../run/screening-hits.tsx";
import { SummaryView } from "../run/summary-view.tsx";
import type { Disclosures } from "../run/use-disclosures.ts";
import type { ExecutionBlock, ExecutionDetail } from "../run/use-execution.ts";
import { Notice } from "../ui/notice.tsx";
import classes from "./work.module.css";

/** Props of `FoundBlock`. */
export interface FoundBlockProps {
  block: ExecutionBlock;
  execution: ExecutionDetail;
  name: string;
  disclosures: Disclosures;
  pictures: Pictures;
  hitAction: HitAction | undefined;
}

/** The findings of a block: its summary, and its data and pictures once they are disclosed. */
export function FoundBlock({ block, execution, name, disclosures, pictures, hitAction }: FoundBlockProps) {
  const disclosed = disclosures.blockOf(block.blockId);
  const state = runStateOf(block, execution.status);
  return (
    <section className={classes.block} aria-label={name}>
      <div className={classes.blockHead}>
        <h3>{name}</h3>
        {state === "completed" || state === "reused" ? null : <RunStateBadge state={state} />}
        <span className={classes.note}>{blockTypeRow(block.blockType)?.title}</span>
      </div>
      {block.error === null ? null : <Notice tone="bad">{failureSentence(block.error)}</Notice>}
      <PicturesBeside block={block} pictures={pictures}>
        {block.summary === null ? null : (
          <SummaryView summary={block.summary} disclosed={disclosed?.output} />
        )}
        {disclosed === undefined ? null : <BlockData block={disclosed} name={name} hitAction={hitAction} />}
      </PicturesBeside>
    </section>
  );
}
