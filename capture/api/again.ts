import { mayPass } from "./errors.ts";

const FIRST_MS = 1000;
const LONGEST_MS = 20_000;

/**
 * Repeats a call that may be repeated until it succeeds or is refused: after a second, two, four …, and at once when the browser is
 * online again.
 * @param work is called again
 * @param onWait told before each wait
 * @throws what `work` throws and a repetition cannot mend
 */
export async function again<T>(work: () => Promise<T>, onWait: () => void = () => {}): Promise<T> {
  for (let wait = FIRST_MS; ; wait = Math.min(LONGEST_MS, 2 * wait)) {
    try {
      return await work();
    } catch (error) {
      if (!mayPass(error)) throw error;
      onWait();
      await onlineOr(wait);
    }
  }
}

function onlineOr(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      window.removeEventListener("online", end);
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    window.addEventListener("online", end);
  });
}
