import { type Diagnostic, setDiagnostics } from "@codemirror/lint";
import { Annotation, EditorState, type Extension, Transaction } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { useEffect, useRef } from "react";
import { theme } from "./theme.ts";

/** Something to mark in the text. */
export interface CodeMark {
  from: number;
  to: number;
  severity: "error" | "warning";
  message: string;
}

interface Props {
  /** The label for assistive technology. */
  label: string;
  value: string;
  onChange?: ((value: string) => void) | undefined;
  onBlur?: () => void;
  /** Language, completion, keys. Read once: it must not change. */
  extensions: readonly Extension[];
  marks?: readonly CodeMark[];
  isReadOnly?: boolean;
  className?: string | undefined;
  /** Brings a place into sight and puts the cursor there, whenever it is another object. */
  goTo?: { offset: number } | undefined;
  isInvalid?: boolean;
}

/** Marks a change that came from outside, so that it is not reported back. */
const fromOutside = Annotation.define<boolean>();

/**
 * A code editor. It lives in a shadow root: there CodeMirror adopts its style sheets as objects, where in the page it would add a
 * style element, which the Content Security Policy forbids.
 */
export function CodeEditor(props: Props) {
  const { value, marks, goTo, className, isReadOnly = false, isInvalid = false, label } = props;
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  const latest = useRef(props);
  latest.current = props;
  useEffect(() => {
    if (host.current === null) return;
    const made = mount(host.current, () => latest.current, { isReadOnly, label });
    view.current = made;
    return () => made.destroy();
  }, [isReadOnly, label]);
  useEffect(() => {
    if (view.current !== undefined) replaceText(view.current, value);
  }, [value]);
  useEffect(() => {
    const editor = view.current;
    if (editor === undefined) return;
    const shown = (marks ?? []).map((mark) => within(mark, editor.state.doc.length));
    editor.dispatch(setDiagnostics(editor.state, shown));
  }, [marks]);
  useEffect(() => {
    if (view.current === undefined || goTo === undefined) return;
    const anchor = Math.min(goTo.offset, view.current.state.doc.length);
    view.current.dispatch({
      selection: { anchor },
      effects: EditorView.scrollIntoView(anchor, { y: "center" }),
    });
    view.current.focus();
  }, [goTo]);
  useEffect(() => {
    view.current?.contentDOM.setAttribute("aria-invalid", String(isInvalid));
  }, [isInvalid]);
  return <div ref={host} className={className} />;
}

function mount(
  host: HTMLDivElement,
  latest: () => Props,
  { isReadOnly, label }: { isReadOnly: boolean; label: string },
): EditorView {
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  root.replaceChildren();
  const report = EditorView.updateListener.of((update) => {
    const { docChanged, state, transactions, focusChanged, view } = update;
    const isOurs = transactions.some((transaction) => transaction.annotation(fromOutside) === true);
    if (docChanged && !isOurs) latest().onChange?.(state.doc.toString());
    if (focusChanged && !view.hasFocus) latest().onBlur?.();
  });
  const state = EditorState.create({
    doc: latest().value,
    extensions: [
      ...latest().extensions,
      theme,
      report,
      replaceSelected,
      EditorView.contentAttributes.of({ "aria-label": label, ...(isReadOnly ? { tabindex: "0" } : {}) }),
      EditorState.readOnly.of(isReadOnly),
      EditorView.editable.of(!isReadOnly),
    ],
  });
  return new EditorView({ state, parent: root, root });
}

/**
 * Typing over a selection. By default the browser keeps the old text's look in an element with a style attribute, which
 * the Content Security Policy refuses.
 */
const replaceSelected = EditorView.domEventHandlers({
  beforeinput({ inputType, data }, view) {
    const { state } = view;
    const { from, to } = state.selection.main;
    if (inputType !== "insertText" || data === null || from === to || state.readOnly) return false;
    const insert = () =>
      state.update(state.replaceSelection(data), { userEvent: "input.type", scrollIntoView: true });
    const handlers = state.facet(EditorView.inputHandler);
    if (!handlers.some((handle) => handle(view, from, to, data, insert))) view.dispatch(insert());
    return true;
  },
});

/** Changes only the differing part, so that the cursor keeps its place. */
function replaceText(view: EditorView, value: string): void {
  const current = view.state.doc.toString();
  if (current === value) return;
  let start = 0;
  while (start < current.length && current[start] === value[start]) start++;
  let end = 0;
  const most = Math.min(current.length, value.length) - start;
  while (end < most && current.at(-1 - end) === value.at(-1 - end)) end++;
  view.dispatch({
    changes: { from: start, to: current.length - end, insert: value.slice(start, value.length - end) },
    // Undo in this field is for what was typed in it; a change from outside has its own history.
    annotations: [fromOutside.of(true), Transaction.addToHistory.of(false)],
  });
}

function within({ from, to, severity, message }: CodeMark, length: number): Diagnostic {
  const start = Math.max(0, Math.min(from, length));
  return { from: start, to: Math.max(start, Math.min(to, length)), severity, message };
}
