/** Time as an argument: the clock and timer of the local services. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /**
   * Calls `run` once, `delayMs` from now (any length, at once when not positive).
   * @returns cancels it; harmless when it has fired.
   */
  setTimer(delayMs: number, run: () => void): () => void;
}

/** The longest delay that Node's timers hold; above it they fire at once. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/**
 * The machine's own time. Timers do not keep the process alive on their own: the HTTP server does.
 */
export const systemClock: Clock = {
  now: () => Date.now(),
  setTimer(delayMs, run) {
    let remaining = Math.max(0, delayMs);
    let timer: NodeJS.Timeout;
    const arm = (): void => {
      const step = Math.min(remaining, MAX_TIMER_MS);
      remaining -= step;
      timer = setTimeout(remaining > 0 ? arm : run, step);
      timer.unref();
    };
    arm();
    return () => clearTimeout(timer);
  },
};

/** A clock that stands still until a test moves it. */
export interface ManualClock extends Clock {
  /** Moves time on by `ms`, firing the timers that fall due in order, and lets their consequences settle. */
  advance(ms: number): Promise<void>;
  /** When the next timer is due (epoch milliseconds), if there is one. */
  nextTimer(): number | undefined;
}

/**
 * A clock for tests.
 * @param start epoch milliseconds.
 */
export function manualClock(start = Date.UTC(2026, 0, 1)): ManualClock {
  let now = start;
  const timers = new Set<{ due: number; run: () => void }>();
  const next = () => [...timers].sort((a, b) => a.due - b.due)[0];
  return {
    now: () => now,
    setTimer(delayMs, run) {
      const timer = { due: now + Math.max(0, delayMs), run };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    nextTimer: () => next()?.due,
    async advance(ms) {
      const target = now + ms;
      await settle();
      for (let timer = next(); timer !== undefined && timer.due <= target; timer = next()) {
        now = timer.due;
        timers.delete(timer);
        timer.run();
        await settle();
      }
      now = target;
      await settle();
    },
  };
}

/** Lets everything that is ready to run, run: promise callbacks and immediates. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
}
