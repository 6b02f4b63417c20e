import type { ReactNode } from "react";
import { Toolbar } from "react-aria-components";
import { Button } from "../../ui/button.tsx";
import { Tooltip, TooltipTrigger } from "../../ui/tooltip.tsx";
import { useEditor } from "./editor-context.ts";
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
    <Toolbar aria-label="Canvas" className={styles.toolbar ?? ""}>
      <Tool label="Add a block" keys="A" isDisabled={isReadOnly} onPress={() => onOpen("add")}>
        Add
      </Tool>
      <Tool
        label="Connect the selected block"
        keys="C"
        isDisabled={isReadOnly || selection.blocks.size !== 1}
        onPress={() => onOpen("connect")}
      >
        Connect
      </Tool>
      <Tool label="Undo" keys="Ctrl+Z" isDisabled={!canUndo} onPress={undo}>
        ↶
      </Tool>
      <Tool label="Redo" keys="Ctrl+Y" isDisabled={!canRedo} onPress={redo}>
        ↷
      </Tool>
      <Tool label="Copy the selected blocks" keys="Ctrl+C" isDisabled={!hasBlocks} onPress={onCopy}>
        Copy
      </Tool>
      <Tool label="Paste blocks" keys="Ctrl+V" isDisabled={isReadOnly} onPress={onPaste}>
        Paste
      </Tool>
      <Tool
        label="Remove the selection"
        keys="Delete"
        isDisabled={isReadOnly || (!hasBlocks && selection.edges.size === 0)}
        onPress={commands.removeSelection}
      >
        Remove
      </Tool>
      <Tool label="Arrange the blocks" keys="L" isDisabled={isReadOnly || isEmpty} onPress={commands.layOut}>
        Arrange
      </Tool>
      <Tool
        label="Fit the whole workflow into view"
        keys="0"
        isDisabled={isEmpty}
        onPress={commands.zoomToFit}
      >
        Fit
      </Tool>
      <Tool label="Find a block" keys="F" isDisabled={isEmpty} onPress={() => onOpen("find")}>
        Find
      </Tool>
      <Tool label="Keys" keys="?" onPress={() => onOpen("help")}>
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
