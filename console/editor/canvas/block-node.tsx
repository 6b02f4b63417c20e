import { Handle, type Node, type NodeProps, Position } from "@xyflow/react";
import { memo } from "react";
import { t } from "../messages.ts";
import type { CanvasBlock } from "../model/canvas-graph.ts";
import { BlockIcon } from "./block-icon.tsx";
import styles from "./block-node.module.css";
import { blockTitle, blockTypeRow } from "./block-type-row.ts";
import { type RunState, runStateText } from "./run-state.ts";

/** In a comparison: what happened to a block. */
export type BlockChange = "added" | "removed" | "changed";

const changeText: Readonly<Record<BlockChange, string>> = {
  added: t("new"),
  removed: t("gone"),
  changed: t("different"),
};

/** The additional data of a block on the canvas. */
export type BlockMarks = {
  /** In a run: how far it is. */
  state?: RunState | undefined;
  /** In the editor: how many findings of the compiler concern it. */
  errors?: number;
  warnings?: number;
  /** In a comparison. */
  change?: BlockChange | undefined;
};

/** A block as React Flow keeps it. */
export type BlockFlowNode = Node<BlockMarks & { block: CanvasBlock; connectable: boolean }, "block">;

/** A block on the canvas: icon, name, type, and its state in words beside the colour. */
export const BlockNode = memo(function BlockNode({ data, selected }: NodeProps<BlockFlowNode>) {
  const { block, state, connectable } = data;
  const row = blockTypeRow(block.type);
  return (
    <div
      className={styles.block}
      data-selected={selected}
      data-connectable={connectable}
      data-disabled={!block.enabled}
      data-state={state}
      data-change={data.change}
      data-fault={faultOf(data)}
    >
      <Handle
        type="target"
        position={Position.Left}
        isConnectable={connectable}
        className={styles.handle ?? ""}
      />
      <span className={styles.icon}>
        <BlockIcon type={block.type} />
      </span>
      <span className={styles.words}>
        <span className={styles.name}>{blockTitle(block)}</span>
        <span className={styles.type}>{row?.title ?? t("unknownTypeNamed", { type: block.type })}</span>
        <Marks {...data} />
      </span>
      <Handle
        id="completed"
        type="source"
        position={Position.Right}
        isConnectable={connectable}
        className={styles.handle ?? ""}
        title={connectable ? t("dragToTheBlockThat") : undefined}
      />
      <Handle
        id="failed"
        type="source"
        position={Position.Bottom}
        isConnectable={connectable}
        className={styles.failureHandle ?? ""}
        title={connectable ? t("dragToTheFailureBlock") : undefined}
      />
    </div>
  );
});

function faultOf({ errors = 0, warnings = 0 }: BlockMarks): "error" | "warning" | undefined {
  if (errors > 0) return "error";
  return warnings > 0 ? "warning" : undefined;
}

function Marks({ block, state, change, errors = 0, warnings = 0 }: BlockFlowNode["data"]) {
  return (
    <span className={styles.marks}>
      {block.enabled ? null : <span className={styles.off}>{t("off")}</span>}
      {state === undefined ? null : <span className={styles.state}>{runStateText[state]}</span>}
      {change === undefined ? null : <span className={styles.change}>{changeText[change]}</span>}
      {errors === 0 ? null : <span className={styles.error}>{t("errorsCounted", { count: errors })}</span>}
      {warnings === 0 ? null : (
        <span className={styles.warning}>{t("warningsCounted", { count: warnings })}</span>
      )}
    </span>
  );
}

/** `1 error`, `2 errors`. */
function _counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
