import { ReactFlowProvider } from "@xyflow/react";
import { type ClipboardEvent, type KeyboardEvent, useState } from "react";
import { Button } from "../../ui/button.tsx";
import { tell } from "../../ui/toast.tsx";
import { EditorCanvas } from "../canvas/editor-canvas.tsx";
import { useArranged } from "../canvas/use-arranged.ts";
import { nothingSelected } from "../model/selection.ts";
import { BlockPanel } from "../panel/block-panel.tsx";
import { EdgePanel } from "../panel/edge-panel.tsx";
import { WorkflowPanel } from "../panel/workflow-panel.tsx";
import { CanvasLists } from "./canvas-lists.tsx";
import styles from "./canvas-tab.module.css";
import { useEditor } from "./editor-context.ts";
import { t } from "./messages.ts";
import { Palette } from "./palette.tsx";
import { isTyping, shortcutOf } from "./shortcuts.ts";
import { CanvasToolbar, type OpenList } from "./toolbar.tsx";
import { type Commands, useCommands } from "./use-commands.ts";

const COPIED = t("copiedPasteHereOrIn");

interface Props {
  /** Shows a place of the YAML text. */
  onShowText: (offset: number) => void;
}

/** The drawn workflow, with the palette on one side and the selection on the other. */
export function CanvasTab(props: Props) {
  return (
    <ReactFlowProvider>
      <Drawing {...props} />
    </ReactFlowProvider>
  );
}

function Drawing({ onShowText }: Props) {
  const editor = useEditor();
  const { places, arrange } = useArranged(editor);
  const commands = useCommands(editor, places, arrange);
  const [open, setOpen] = useState<OpenList>();
  const openList = (list: OpenList) => {
    if (list === "connect" && editor.selection.blocks.size !== 1) {
      tell(t("selectTheBlockThatThe"));
    } else setOpen(list);
  };
  const keys = useKeys(commands, openList);
  return (
    <div className={styles.tab}>
      {editor.isReadOnly ? null : (
        <div className={styles.palette}>
          <Palette onAdd={commands.add} />
        </div>
      )}
      <div className={styles.middle} {...keys}>
        <CanvasToolbar
          commands={commands}
          onOpen={openList}
          onCopy={() => void copyFrom(commands)}
          onPaste={() => void pasteFrom(commands)}
        />
        <div className={styles.canvas}>
          <EditorCanvas places={places} commands={commands} />
          {editor.graph.blocks.length === 0 ? <EmptyCanvas onAdd={() => setOpen("add")} /> : null}
        </div>
      </div>
      <SidePanel commands={commands} onConnect={() => openList("connect")} onShowText={onShowText} />
      {open === undefined ? null : (
        <CanvasLists open={open} commands={commands} onClose={() => setOpen(undefined)} />
      )}
    </div>
  );
}

async function copyFrom(commands: Commands): Promise<void> {
  const text = commands.copy();
  if (text === undefined) return;
  const isCopied = await navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  );
  tell(isCopied ? COPIED : t("browserRefusesWriting"));
}

async function pasteFrom(commands: Commands): Promise<void> {
  const text = await navigator.clipboard.readText().catch(() => undefined);
  if (text === undefined) tell(t("browserRefusesReading"));
  else commands.paste(text);
}

function useKeys(commands: Commands, onOpen: (list: OpenList) => void) {
  const { undo, redo, isReadOnly } = useEditor();
  const onKeyDown = (event: KeyboardEvent) => {
    const shortcut = shortcutOf(event);
    if (shortcut === undefined) return;
    event.preventDefault();
    if (shortcut === "find" || shortcut === "help") onOpen(shortcut);
    else if (shortcut === "fit") commands.zoomToFit();
    else if (shortcut === "selectAll") commands.selectAll();
    else if (isReadOnly) return;
    else if (shortcut === "add" || shortcut === "connect") onOpen(shortcut);
    else if (shortcut === "undo") undo();
    else if (shortcut === "redo") redo();
    else if (shortcut === "remove") commands.removeSelection();
    else if (shortcut === "duplicate") commands.duplicate();
    else commands.layOut();
  };
  const take = (event: ClipboardEvent): boolean => {
    const text = isTyping(event.target) ? undefined : commands.copy();
    if (text === undefined) return false;
    event.clipboardData.setData("text/plain", text);
    event.preventDefault();
    return true;
  };
  return {
    onKeyDown,
    onCopy: (event: ClipboardEvent) => {
      if (take(event)) tell(COPIED);
    },
    onCut: (event: ClipboardEvent) => {
      if (!isReadOnly && take(event)) commands.removeSelection();
    },
    onPaste: (event: ClipboardEvent) => {
      if (isReadOnly || isTyping(event.target)) return;
      event.preventDefault();
      commands.paste(event.clipboardData.getData("text/plain"));
    },
  };
}

interface SideProps extends Props {
  commands: Commands;
  onConnect: () => void;
}

function SidePanel({ commands, onConnect, onShowText }: SideProps) {
  const { selection, select } = useEditor();
  const [block, ...moreBlocks] = selection.blocks;
  const [edge, ...moreEdges] = selection.edges;
  const count = selection.blocks.size + selection.edges.size;
  const body = () => {
    if (count > 1) return <ManySelected count={count} commands={commands} />;
    if (block !== undefined && moreBlocks.length === 0)
      return <BlockPanel key={block} id={block} commands={commands} onConnect={onConnect} />;
    if (edge !== undefined && moreEdges.length === 0)
      return <EdgePanel key={edge} index={edge} commands={commands} />;
    return <WorkflowPanel commands={commands} onShowText={onShowText} />;
  };
  return (
    <section className={styles.panel} aria-label={t("details")} data-open={count > 0}>
      {count === 0 ? null : (
        <div className={styles.close}>
          <Button
            small
            look="quiet"
            aria-label={t("closeTheDetails")}
            onPress={() => select(nothingSelected)}
          >
            ✕
          </Button>
        </div>
      )}
      {body()}
    </section>
  );
}

function ManySelected({ count, commands }: { count: number; commands: Commands }) {
  const { isReadOnly } = useEditor();
  return (
    <>
      <h2>{t("selected", { count })}</h2>
      <p>{t("moveThemTogetherCopyThem")}</p>
      {isReadOnly ? null : <Button onPress={commands.removeSelection}>{t("removeAll", { count })}</Button>}
    </>
  );
}

function EmptyCanvas({ onAdd }: { onAdd: () => void }) {
  const { isReadOnly } = useEditor();
  return (
    <div className={styles.empty}>
      <h2>{t("thisWorkflowIsEmpty")}</h2>
      <p>{isReadOnly ? t("itHasNoBlocks") : t("dragABlockFromThe")}</p>
      {isReadOnly ? null : (
        <Button look="primary" onPress={onAdd}>
          {t("addTheFirstBlock")}
        </Button>
      )}
    </div>
  );
}
