import type { ReactNode } from "react";
import { Toolbar } from "react-aria-components";
import { Button } from "../../ui/button.tsx";
import { Tooltip, TooltipTrigger } from "../../ui/tooltip.tsx";
import { useEditor } from "./editor-context.ts";
import { t } from "./messages.ts";
import styles from "./toolbar.module.css";
import type { Commands } from "./use-commands.ts";

/** Which list is open over the canvas. */
export type OpenList = "add" | "connect" | "find" | "help";

interface Props {
  commands: Commands;
  onOpen: (list: OpenList) => void;
  onCopy: () => void;
  onPaste: () => void;
}

/** The commands of the canvas, for users who do not know the keys. */
export function CanvasToolbar({ commands, onOpen, onCopy, onPaste }: Props) {
  const { undo, redo, canUndo, canRedo, isReadOnly, selection, graph } = useEditor();
  const hasBlocks = selection.blocks.size > 0;
  const isEmpty = graph.blocks.length === 0;
  return (
    <Toolbar aria-label={t("canvas")} className={styles.toolbar ?? ""}>
      <Tool label={t("addABlock")} keys="A" isDisabled={isReadOnly} onPress={() => onOpen("add")}>
        {t("add")}
      </Tool>
      <Tool
        label={t("connectTheSelectedBlock")}
        keys="C"
        isDisabled={isReadOnly || selection.blocks.size !== 1}
        onPress={() => onOpen("connect")}
      >
        {t("connect")}
      </Tool>
      <Tool label={t("undo")} keys="Ctrl+Z" isDisabled={!canUndo} onPress={undo}>
        ↶
      </Tool>
      <Tool label={t("redo")} keys="Ctrl+Y" isDisabled={!canRedo} onPress={redo}>
        ↷
      </Tool>
      <Tool label={t("copyTheSelectedBlocks")} keys="Ctrl+C" isDisabled={!hasBlocks} onPress={onCopy}>
        {t("copy")}
      </Tool>
      <Tool label={t("pasteBlocks")} keys="Ctrl+V" isDisabled={isReadOnly} onPress={onPaste}>
        {t("paste")}
      </Tool>
      <Tool
        label={t("removeTheSelection")}
        keys={"Delete"}
        isDisabled={isReadOnly || (!hasBlocks && selection.edges.size === 0)}
        onPress={commands.removeSelection}
      >
        {t("remove")}
      </Tool>
      <Tool
        label={t("arrangeTheBlocks")}
        keys="L"
        isDisabled={isReadOnly || isEmpty}
        onPress={commands.layOut}
      >
        {t("arrange")}
      </Tool>
      <Tool label={t("fitTheWholeWorkflowInto")} keys="0" isDisabled={isEmpty} onPress={commands.zoomToFit}>
        {t("fit")}
      </Tool>
      <Tool label={t("findABlock")} keys="F" isDisabled={isEmpty} onPress={() => onOpen("find")}>
        {t("find")}
      </Tool>
      <Tool label={t("keys")} keys="?" onPress={() => onOpen("help")}>
        ?
      </Tool>
    </Toolbar>
  );
}

interface ToolProps {
  label: string;
  keys: string;
  isDisabled?: boolean;
  onPress: () => void;
  children: ReactNode;
}

function Tool({ label, keys, isDisabled = false, onPress, children }: ToolProps) {
  return (
    <TooltipTrigger delay={600}>
      <Button small look="quiet" aria-label={label} isDisabled={isDisabled} onPress={onPress}>
        {children}
      </Button>
      <Tooltip>
        {label} ({keys})
      </Tooltip>
    </TooltipTrigger>
  );
}
