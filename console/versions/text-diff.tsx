import { yaml } from "@codemirror/lang-yaml";
import { MergeView } from "@codemirror/merge";
import { EditorState, type Extension } from "@codemirror/state";
import { EditorView, lineNumbers } from "@codemirror/view";
import { useEffect, useRef } from "react";
import { theme } from "../editor/code/theme.ts";
import classes from "./versions.module.css";

/** One side of a comparison. */
export interface TextSide {
  /** Its name: "Version 3". */
  label: string;
  text: string;
}

/** Two texts side by side, differences marked and equal parts folded. In a shadow root, for the same reason as `CodeEditor`. */
export function TextDiff({ before, after }: { before: TextSide; after: TextSide }) {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (host.current === null) return;
    const root = host.current.shadowRoot ?? host.current.attachShadow({ mode: "open" });
    root.replaceChildren();
    const view = new MergeView({
      a: { doc: before.text, extensions: extensionsOf(before.label) },
      b: { doc: after.text, extensions: extensionsOf(after.label) },
      parent: root,
      root,
      collapseUnchanged: { margin: 3, minSize: 6 },
    });
    return () => view.destroy();
  }, [before.text, before.label, after.text, after.label]);
  return (
    <>
      <p className={classes.sides}>
        <span>{before.label}</span>
        <span>{after.label}</span>
      </p>
      <div ref={host} className={classes.diff} />
    </>
  );
}

const extensionsOf = (label: string): Extension[] => [
  yaml(),
  lineNumbers(),
  EditorView.lineWrapping,
  theme,
  look,
  EditorState.readOnly.of(true),
  EditorView.editable.of(false),
  EditorView.contentAttributes.of({ "aria-label": label, tabindex: "0" }),
];

const look = EditorView.theme({
  "&": { height: "auto" },
  ".cm-collapsedLines": {
    color: "var(--text-muted)",
    background: "var(--surface-sunken)",
    padding: "4px 8px",
  },
});
