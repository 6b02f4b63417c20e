/** Undo and redo over immutable states. */

/** A state with those before and after it, nearest last in `past` and first in `future`. */
export interface History<State> {
  readonly past: readonly State[];
  readonly present: State;
  readonly future: readonly State[];
  /** The group of the last change, such as the edited field: the next change of the same group joins it. */
  readonly group?: string;
}

/** How many steps can be undone. */
const maxSteps = 200;

/** A history that begins here. */
export function begin<State>(present: State): History<State> {
  return { past: [], present, future: [] };
}

/**
 * The history after a change. Undone changes can no longer be redone.
 * @param group changes of one group that follow each other are undone together
 */
export function record<State>(history: History<State>, present: State, group?: string): History<State> {
  if (present === history.present) return history;
  const joins = group !== undefined && group === history.group;
  const past = joins ? history.past : [...history.past, history.present].slice(-maxSteps);
  return { past, present, future: [], ...(group === undefined ? {} : { group }) };
}

/** One step back; the same history without one. */
export function undo<State>({ past, present, future }: History<State>): History<State> {
  const previous = past.at(-1);
  if (previous === undefined) return { past, present, future };
  return { past: past.slice(0, -1), present: previous, future: [present, ...future] };
}

/** One step forward; the same history without one. */
export function redo<State>({ past, present, future }: History<State>): History<State> {
  const [next, ...later] = future;
  if (next === undefined) return { past, present, future };
  return { past: [...past, present], present: next, future: later };
}
