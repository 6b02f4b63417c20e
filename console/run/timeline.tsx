import { blockTypeRow } from "../editor/canvas/block-type-row.ts";
import type { RunState } from "../editor/canvas/run-state.ts";
import { cx } from "../ui/cx.ts";
import { durationText, timeText } from "../ui/time-text.ts";
import type { NameOf } from "./block-names.ts";
import { t } from "./messages.ts";
import { runStateOf } from "./run-marks.ts";
import { RunStateBadge } from "./run-state-badge.tsx";
import { type Span, type TimeScale, timeScale } from "./time-scale.ts";
import classes from "./timeline.module.css";
import type { ExecutionBlock, ExecutionDetail } from "./use-execution.ts";

/** Props of `Timeline`. */
export interface TimelineProps {
  execution: ExecutionDetail;
  nameOf: NameOf;
  selected: string | undefined;
  onSelect: (blockId: string) => void;
}

/** When each block worked, attempt by attempt, and when it waited. */
export function Timeline({ execution, nameOf, selected, onSelect }: TimelineProps) {
  const rows = rowsOf(execution);
  const whole = wholeOf(execution);
  const work = rows.flatMap(({ bars }) => bars.filter(({ kind }) => kind === "work").map(({ span }) => span));
  const scale = timeScale(whole, work);
  if (rows.length === 0) return <p className={classes.note}>{t("noBlockHasBegunYet")}</p>;
  return (
    <>
      <ol className={classes.rows}>
        {rows.map((row) => (
          <li key={row.block.blockId}>
            <Row
              row={row}
              scale={scale}
              name={nameOf(row.block.blockId)}
              isSelected={row.block.blockId === selected}
              onSelect={() => onSelect(row.block.blockId)}
            />
          </li>
        ))}
      </ol>
      <p className={classes.note}>
        {t("fromInAll", {
          startedAt: timeText(execution.startedAt),
          duration: durationText(whole.to - whole.from),
        })}{" "}
        {scale.squeezed.length === 0 ? null : t("idleTimesAreDrawnShorter")}
      </p>
    </>
  );
}

/** A stretch of a block: an attempt, or waiting for a person or for time. */
interface Bar {
  span: Span;
  kind: "work" | "wait";
  hasFailed: boolean;
}

interface TimelineRow {
  block: ExecutionBlock;
  state: RunState;
  bars: readonly Bar[];
}

function wholeOf({ startedAt, durationMs }: ExecutionDetail): Span {
  const from = Date.parse(startedAt);
  return { from, to: from + Math.max(durationMs, 1) };
}

function rowsOf(execution: ExecutionDetail): TimelineRow[] {
  const { to: now } = wholeOf(execution);
  return execution.blocks
    .filter(({ startedAt, reusedFrom }) => startedAt !== null && reusedFrom === null)
    .toSorted((a, b) => ((a.startedAt ?? "") < (b.startedAt ?? "") ? -1 : 1))
    .map((block) => ({
      block,
      state: runStateOf(block, execution.status),
      bars: barsOf(block, now),
    }));
}

function barsOf(block: ExecutionBlock, now: number): Bar[] {
  const kind = blockTypeRow(block.blockType)?.hold === undefined ? "work" : "wait";
  const attempts = block.attempts.map(
    ({ startedAt, endedAt, error }): Bar => ({
      span: { from: Date.parse(startedAt), to: endedAt === null ? endOf(block, now) : Date.parse(endedAt) },
      kind,
      hasFailed: error !== null,
    }),
  );
  if (attempts.length > 0) return attempts;
  const from = Date.parse(block.startedAt ?? "");
  return [{ span: { from, to: endOf(block, now) }, kind, hasFailed: block.state === "failed" }];
}

const endOf = ({ endedAt, pause }: ExecutionBlock, now: number): number => {
  const end = endedAt ?? pause?.closedAt ?? null;
  return end === null ? now : Date.parse(end);
};

interface RowProps {
  row: TimelineRow;
  scale: TimeScale;
  name: string;
  isSelected: boolean;
  onSelect: () => void;
}

function Row({ row: { block, state, bars }, scale, name, isSelected, onSelect }: RowProps) {
  const first = bars[0]?.span.from ?? 0;
  const took = (bars.at(-1)?.span.to ?? first) - first;
  const tries = block.attempts.length > 1 ? t("severalAttempts", { count: block.attempts.length }) : "";
  return (
    <button
      type="button"
      className={cx(classes.row, isSelected && classes.selected)}
      aria-pressed={isSelected}
      onClick={onSelect}
    >
      <span className={classes.name}>{name}</span>
      <span className={classes.track} aria-hidden="true">
        {bars.map((bar) => {
          const { left, width } = scale.place(bar.span);
          return (
            <span
              key={bar.span.from}
              className={cx(
                classes.bar,
                classes[state],
                bar.kind === "wait" && classes.wait,
                bar.hasFailed && classes.broken,
              )}
              style={{ left: `${left * 100}%`, width: `${width * 100}%` }}
            />
          );
        })}
      </span>
      <span className={classes.facts}>
        <RunStateBadge state={state} />
        <span className={classes.took}>
          {durationText(took)}
          {tries}
        </span>
      </span>
    </button>
  );
}
