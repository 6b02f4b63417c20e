import type { KeyboardEvent } from "react";
import { t } from "./messages.ts";

/** The command of a key on the canvas. */
export type Shortcut =
  | "add"
  | "connect"
  | "find"
  | "layOut"
  | "fit"
  | "help"
  | "remove"
  | "undo"
  | "redo"
  | "selectAll"
  | "duplicate";

/** Every key, in words, for the list of keys. Single letters work while the canvas has the focus only (WCAG 2.2, 2.1.4). */
export const shortcutTexts: readonly { keys: string; does: string }[] = [
  { keys: t("tabShiftTab"), does: t("goFromBlockToBlock") },
  { keys: t("enterOrSpace"), does: t("selectWhatHasTheFocus") },
  { keys: t("arrowKeys"), does: t("moveTheSelectedBlocks") },
  { keys: "A", does: t("addABlock") },
  { keys: "C", does: t("connectTheSelectedBlockTo") },
  { keys: "F", does: t("findABlock") },
  { keys: t("deleteOrBackspace"), does: t("removeTheSelection") },
  { keys: "Ctrl+Z, Ctrl+Y", does: t("undoRedo") },
  { keys: "Ctrl+C, Ctrl+X, Ctrl+V", does: t("copyCutAndPasteBlocks") },
  { keys: "Ctrl+D", does: t("duplicateTheSelectedBlocks") },
  { keys: "Ctrl+A", does: t("selectAllBlocks") },
  { keys: "L", does: t("arrangeTheBlocks") },
  { keys: "0", does: t("showTheWholeWorkflow") },
  { keys: "?", does: t("thisList") },
];

const plain: Readonly<Record<string, Shortcut>> = {
  a: "add",
  c: "connect",
  f: "find",
  l: "layOut",
  "0": "fit",
  "?": "help",
  delete: "remove",
  backspace: "remove",
};

const withControl: Readonly<Record<string, Shortcut>> = {
  z: "undo",
  y: "redo",
  a: "selectAll",
  d: "duplicate",
  f: "find",
};

/** The command of a key press; undefined when the key is for a field or the browser. */
export function shortcutOf(event: KeyboardEvent): Shortcut | undefined {
  if (event.altKey || isTyping(event.target)) return undefined;
  const key = event.key.toLowerCase();
  if (event.ctrlKey || event.metaKey) {
    if (key === "z" && event.shiftKey) return "redo";
    return Object.hasOwn(withControl, key) ? withControl[key] : undefined;
  }
  return Object.hasOwn(plain, key) ? plain[key] : undefined;
}

/** Whether an element takes text. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable || target.shadowRoot !== null || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)
  );
}
