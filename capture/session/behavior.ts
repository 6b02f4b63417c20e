import { type Behavior, behaviorSchema } from "../../core/capture/page-schemas.ts";
import type { Keep } from "../api/keep.ts";

/** The part of a document that tells how it is used. */
interface Watched {
  readonly visibilityState: string;
  addEventListener(type: string, listener: (event: Event) => void): void;
  removeEventListener(type: string, listener: (event: Event) => void): void;
}

/** Counts how the page is used: never what is typed, copied or pasted. */
export interface BehaviorCount {
  read: () => Behavior;
  stop: () => void;
}

const NOTHING: Behavior = { shortcut_copies: 0, shortcut_pastes: 0, distraction_events: 0 };
/** What the server takes at most. */
const MOST = 100_000;
const NAME = "behavior";
const SHORTCUTS: Readonly<Record<string, keyof Behavior>> = { c: "shortcut_copies", v: "shortcut_pastes" };

/** Counts from now on, and goes on with what this browser has counted before a reload. */
export function countBehavior(page: Watched, keep: Pick<Keep, "get" | "set">): BehaviorCount {
  let counts = keptIn(keep);
  const add = (name: keyof Behavior): void => {
    counts = { ...counts, [name]: Math.min(MOST, counts[name] + 1) };
    keep.set(NAME, JSON.stringify(counts));
  };
  const onKey = (event: Event): void => {
    const { key = "", ctrlKey = false, metaKey = false, repeat = false }: Partial<KeyboardEvent> = event;
    const name = SHORTCUTS[key.toLowerCase()];
    if (name !== undefined && (ctrlKey || metaKey) && !repeat) add(name);
  };
  const onVisibility = (): void => {
    if (page.visibilityState === "hidden") add("distraction_events");
  };
  page.addEventListener("keydown", onKey);
  page.addEventListener("visibilitychange", onVisibility);
  return {
    read: () => counts,
    stop: () => {
      page.removeEventListener("keydown", onKey);
      page.removeEventListener("visibilitychange", onVisibility);
    },
  };
}

function keptIn(keep: Pick<Keep, "get">): Behavior {
  try {
    return behaviorSchema.safeParse(JSON.parse(keep.get(NAME) ?? "")).data ?? NOTHING;
  } catch {
    return NOTHING;
  }
}
