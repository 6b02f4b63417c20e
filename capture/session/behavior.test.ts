import { expect, it } from "vitest";
import { countBehavior } from "./behavior.ts";

function page() {
  const target = Object.assign(new EventTarget(), { visibilityState: "visible" });
  const kept = new Map<string, string>();
  const keep = {
    get: (name: string) => kept.get(name),
    set: (name: string, text: string) => void kept.set(name, text),
  };
  const press = (key: string, more: object = {}) =>
    target.dispatchEvent(Object.assign(new Event("keydown"), { key, ...more }));
  const show = (visibilityState: string) => {
    target.visibilityState = visibilityState;
    target.dispatchEvent(new Event("visibilitychange"));
  };
  return { target, kept, keep, press, show };
}

it("counts copies and pastes by keyboard, and how often the page is left", () => {
  const { target, keep, press, show } = page();
  const count = countBehavior(target, keep);
  press("c", { ctrlKey: true });
  press("v", { metaKey: true });
  press("V", { ctrlKey: true });
  for (const [key, more] of [
    ["c", {}],
    ["x", { ctrlKey: true }],
    ["v", { ctrlKey: true, repeat: true }],
  ] as const)
    press(key, more);
  show("hidden");
  show("visible");
  expect(count.read()).toEqual({ shortcut_copies: 1, shortcut_pastes: 2, distraction_events: 1 });
});

it("goes on after a reload, keeps no key that was pressed, and stops", () => {
  const { target, kept, keep, press, show } = page();
  const before = countBehavior(target, keep);
  press("c", { ctrlKey: true });
  press("s");
  before.stop();
  const count = countBehavior(target, keep);
  show("hidden");
  expect(count.read()).toEqual({ shortcut_copies: 1, shortcut_pastes: 0, distraction_events: 1 });
  expect([...kept.values()].join()).not.toContain('"s"');
  count.stop();
  show("hidden");
  expect(count.read().distraction_events).toBe(1);
});

it.each(["", "no JSON", "[]", '{"shortcut_copies":-1}'])("begins anew from %s", (text) => {
  const { target, keep } = page();
  keep.set("behavior", text);
  expect(countBehavior(target, keep).read()).toEqual({
    shortcut_copies: 0,
    shortcut_pastes: 0,
    distraction_events: 0,
  });
});
