import type { KeyboardEvent } from "react";

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
  { keys: "Tab, Shift+Tab", does: "Go from block to block and from connection to connection" },
  { keys: "Enter or Space", does: "Select what has the focus" },
  { keys: "Arrow keys", does: "Move the selected blocks" },
  { keys: "A", does: "Add a block" },
  { keys: "C", does: "Connect the selected block to another" },
  { keys: "F", does: "Find a block" },
  { keys: "Delete or Backspace", does: "Remove the selection" },
  { keys: "Ctrl+Z, Ctrl+Y", does: "Undo, redo" },
  { keys: "Ctrl+C, Ctrl+X, Ctrl+V", does: "Copy, cut and paste blocks, also between workflows" },
  { keys: "Ctrl+D", does: "Duplicate the selected blocks" },
  { keys: "Ctrl+A", does: "Select all blocks" },
  { keys: "L", does: "Arrange the blocks" },
  { keys: "0", does: "Show the whole workflow" },
  { keys: "?", does: "This list" },
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
