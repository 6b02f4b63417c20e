import { expect, test } from "vitest";
import { setField } from "./changes.ts";
import {
  type EditorAction,
  type EditorState,
  faultOf,
  openEditor,
  reduceEditor,
  textOf,
} from "./editor-state.ts";
import { YamlText } from "./yaml-text.ts";

const open = (text: string): EditorState => {
  const read = YamlText.read(text);
  if (!read.ok) throw new Error(read.fault.message);
  return openEditor(read.yaml);
};
const after = (state: EditorState, ...actions: EditorAction[]): EditorState =>
  actions.reduce(reduceEditor, state);
const rename = (name: string): EditorAction => ({
  kind: "change",
  change: setField(["name"], name),
  group: "name",
});

test("canvas and text are two views of one workflow", () => {
  const state = after(open("# why\nname: One\n"), rename("Two"));
  expect(textOf(state)).toBe("# why\nname: Two\n");
  expect(after(state, { kind: "write", text: "# why\nname: Three\n" }).drawn.value).toEqual({
    name: "Three",
  });
});

test("a broken text keeps the drawing, reports the place of the fault, and cannot be overwritten from the canvas", () => {
  const broken = after(open("name: One\n"), { kind: "write", text: "name: [One\n" });
  expect(faultOf(broken)).toMatchObject({ line: 2 });
  expect(broken.drawn.value).toEqual({ name: "One" });
  expect(textOf(after(broken, rename("Two")))).toBe("name: [One\n");
  const mended = after(broken, { kind: "write", text: "name: [One]\n" });
  expect(faultOf(mended)).toBeUndefined();
  expect(mended.drawn.value).toEqual({ name: ["One"] });
});

test("undo goes through both views; a change without an effect is not a step", () => {
  const state = after(
    open("name: One\n"),
    rename("Two"),
    { kind: "write", text: "name: Three\n" },
    rename("Three"),
  );
  expect(textOf(after(state, { kind: "undo" }))).toBe("name: Two\n");
  expect(textOf(after(state, { kind: "undo" }, { kind: "undo" }))).toBe("name: One\n");
  expect(textOf(after(state, { kind: "undo" }, { kind: "redo" }))).toBe("name: Three\n");
});
