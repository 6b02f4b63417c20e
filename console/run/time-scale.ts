/** A stretch of time, in ms since 1970. */
export interface Span {
  from: number;
  to: number;
}

/** A stretch on the drawing: both from 0 to 1. */
export interface Place {
  left: number;
  width: number;
}

/** From times to places on a drawing. */
export interface TimeScale {
  /** The drawn position of a time span. */
  place: (span: Span) => Place;
  /** Idle spans, drawn shorter than they were. */
  squeezed: readonly Span[];
}

/** A stretch without work is drawn at most as long as this part of all the work. */
const MOST_IDLE = 0.15;

/**
 * The scale of a run's timeline. A run may work for two seconds and wait for a person for three days: idle time is
 * drawn shorter, so that the work stays visible.
 * @param whole from the start of the run to its end, or now
 * @param work when blocks worked; waiting for a person or for time is not work
 */
export function timeScale(whole: Span, work: readonly Span[]): TimeScale {
  const busy = merged(work, whole);
  const idle = gaps(busy, whole);
  const workTime = busy.reduce((sum, { from, to }) => sum + to - from, 0);
  const most = Math.max(workTime * MOST_IDLE, 1);
  const squeezed = workTime === 0 ? [] : idle.filter(({ from, to }) => to - from > most);
  const drawn = (time: number): number => {
    const inside = Math.min(Math.max(time, whole.from), whole.to);
    const cut = squeezed.reduce((sum, { from, to }) => {
      if (inside <= from) return sum;
      return sum + (Math.min(inside, to) - from) * (1 - most / (to - from));
    }, 0);
    return inside - whole.from - cut;
  };
  const length = Math.max(drawn(whole.to), 1);
  return {
    squeezed,
    place: ({ from, to }) => {
      const left = drawn(from) / length;
      return { left, width: Math.max(0, drawn(to) / length - left) };
    },
  };
}

/** Stretches in order, those that touch joined, cut to the whole. */
function merged(spans: readonly Span[], whole: Span): Span[] {
  const joined: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const from = Math.max(span.from, whole.from);
    const to = Math.min(span.to, whole.to);
    const last = joined.at(-1);
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to);
    else if (to >= from) joined.push({ from, to });
  }
  return joined;
}

function gaps(busy: readonly Span[], whole: Span): Span[] {
  const edges = [whole.from, ...busy.flatMap(({ from, to }) => [from, to]), whole.to];
  const found: Span[] = [];
  for (let index = 0; index < edges.length; index += 2) {
    const [from = 0, to = 0] = edges.slice(index, index + 2);
    if (to > from) found.push({ from, to });
  }
  return found;
}
