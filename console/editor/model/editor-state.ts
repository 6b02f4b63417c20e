/** The state of the editor: a text with its history, and the last drawable text. */
import type { Change } from "./changes.ts";
import { begin, type History, record, redo, undo } from "./history.ts";
import { type ReadYaml, type TextFault, YamlText } from "./yaml-text.ts";

/** A text, and its workflow. */
interface Written {
  text: string;
  read: ReadYaml;
}

/** State of the editor. */
export interface EditorState {
  history: History<Written>;
  /** The canvas's content: the text, or while it is broken the last intact one. */
  drawn: YamlText;
}

/** The actions on the text. */
export type EditorAction =
  /** The canvas or the panel changes the drawn workflow. `group`: see `record`. */
  | { kind: "change"; change: Change; group?: string }
  /** The user types in the text. */
  | { kind: "write"; text: string }
  | { kind: "undo" }
  | { kind: "redo" }
  /** Another text takes its place, as another person saved it; it can be undone. */
  | { kind: "replace"; text: string };

/** The editor over a text that can be drawn. */
export function openEditor(yaml: YamlText): EditorState {
  return { history: begin({ text: yaml.text, read: { ok: true, yaml } }), drawn: yaml };
}

/** The text as it stands. */
export const textOf = ({ history }: EditorState): string => history.present.text;

/** Why the text cannot be drawn; undefined when it can. */
export function faultOf({ history }: EditorState): TextFault | undefined {
  const { read } = history.present;
  return read.ok ? undefined : read.fault;
}

/** The state after an action. While the text is broken, changes of the drawing are refused: they would overwrite it. */
export function reduceEditor(state: EditorState, action: EditorAction): EditorState {
  if (action.kind === "undo") return withHistory(state, undo(state.history));
  if (action.kind === "redo") return withHistory(state, redo(state.history));
  if (action.kind === "write" || action.kind === "replace") {
    if (action.text === textOf(state)) return state;
    const written = { text: action.text, read: YamlText.read(action.text) };
    return withHistory(state, record(state.history, written, action.kind === "write" ? "text" : undefined));
  }
  if (faultOf(state) !== undefined) return state;
  const yaml = state.drawn.edit(action.change);
  if (yaml.text === state.drawn.text) return state;
  const written: Written = { text: yaml.text, read: { ok: true, yaml } };
  return withHistory(state, record(state.history, written, action.group));
}

function withHistory(state: EditorState, history: History<Written>): EditorState {
  if (history === state.history) return state;
  const { read } = history.present;
  return { history, drawn: read.ok ? read.yaml : state.drawn };
}
