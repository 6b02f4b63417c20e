import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

/** CodeMirror in the colours of the console: custom properties apply inside the shadow root. */
const look = EditorView.theme({
  "&": { color: "var(--text)", backgroundColor: "var(--surface)", fontSize: "0.8125rem", height: "100%" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--font-mono)", lineHeight: "1.55" },
  ".cm-content": { caretColor: "var(--text)", padding: "6px 0" },
  ".cm-cursor": { borderLeftColor: "var(--text)" },
  "&.cm-focused .cm-selectionBackground, .cm-selectionBackground, .cm-content ::selection": {
    backgroundColor: "var(--selected) !important",
  },
  ".cm-gutters": {
    color: "var(--text-muted)",
    backgroundColor: "var(--surface-sunken)",
    borderRight: "1px solid var(--border)",
  },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "var(--hover)" },
  ".cm-tooltip": {
    color: "var(--text)",
    backgroundColor: "var(--surface-raised)",
    border: "1px solid var(--border-strong)",
    borderRadius: "var(--radius-small)",
    boxShadow: "var(--shadow-raised)",
  },
  ".cm-tooltip-autocomplete > ul": { fontFamily: "var(--font-mono)", maxHeight: "14em" },
  ".cm-tooltip-autocomplete > ul > li": { padding: "3px 8px", lineHeight: "1.5" },
  ".cm-tooltip-autocomplete > ul > li[aria-selected]": {
    color: "var(--text)",
    backgroundColor: "var(--selected)",
  },
  ".cm-completionDetail": { color: "var(--text-muted)", fontStyle: "normal", marginLeft: "1em" },
  ".cm-completionInfo": { padding: "6px 10px", maxWidth: "260px", fontFamily: "var(--font)" },
  ".cm-diagnostic": { padding: "6px 10px", fontFamily: "var(--font)", maxWidth: "420px" },
  ".cm-diagnostic-error": { borderLeft: "4px solid var(--bad-strong)" },
  ".cm-diagnostic-warning": { borderLeft: "4px solid var(--warn-border)" },
  ".cm-lintRange-error": {
    backgroundImage: "none",
    textDecoration: "underline wavy var(--bad-strong) 1px",
    textUnderlineOffset: "3px",
  },
  ".cm-lintRange-warning": {
    backgroundImage: "none",
    textDecoration: "underline wavy var(--warn-border) 1px",
    textUnderlineOffset: "3px",
  },
  ".cm-lintPoint": { borderBottom: "3px solid var(--bad-strong)" },
  ".cm-panels": { color: "var(--text)", backgroundColor: "var(--surface-sunken)" },
  ".cm-panels input, .cm-panels button, .cm-panels label": {
    fontFamily: "var(--font)",
    fontSize: "0.8125rem",
  },
  ".cm-textfield": {
    color: "var(--text)",
    backgroundColor: "var(--surface)",
    border: "1px solid var(--border-strong)",
  },
  ".cm-button": {
    color: "var(--text)",
    backgroundImage: "none",
    backgroundColor: "var(--surface-raised)",
    border: "1px solid var(--border-strong)",
  },
  ".cm-searchMatch": { backgroundColor: "var(--warn-ground)", outline: "1px solid var(--warn-border)" },
  ".cm-foldPlaceholder": {
    color: "var(--text)",
    backgroundColor: "var(--quiet-ground)",
    border: "none",
    padding: "0 6px",
  },
  ".cm-placeholder": { color: "var(--text-muted)" },
});

const colours = HighlightStyle.define([
  { tag: [tags.definition(tags.propertyName), tags.propertyName, tags.attributeName], color: "var(--info)" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--good)" },
  { tag: [tags.number, tags.bool, tags.null, tags.atom], color: "var(--warn)" },
  { tag: [tags.variableName, tags.labelName], color: "var(--info)", fontWeight: "600" },
  { tag: [tags.function(tags.variableName), tags.keyword], color: "var(--bad)" },
  { tag: [tags.comment, tags.meta], color: "var(--text-muted)", fontStyle: "italic" },
]);

/** Look and colours of every code editor. */
export const theme: Extension = [look, syntaxHighlighting(colours)];
