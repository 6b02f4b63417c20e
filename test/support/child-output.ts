import type { ChildProcess } from "node:child_process";

/** What a process prints, errors too. */
export interface ChildOutput {
  /** So far. */
  text(): string;
  /** @throws Error when it ends before it says these words */
  says(words: string): Promise<void>;
  /** @returns all that it printed */
  end(): Promise<string>;
}

/** Follows the output of a process from now on. */
export function outputOf(child: ChildProcess): ChildOutput {
  let text = "";
  let hasEnded = false;
  const heard = new EventTarget();
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      heard.dispatchEvent(new Event("more"));
    });
  child.once("close", () => {
    hasEnded = true;
    heard.dispatchEvent(new Event("more"));
  });
  const more = () => new Promise((resolve) => heard.addEventListener("more", resolve, { once: true }));
  return {
    text: () => text,
    async says(words) {
      while (!text.includes(words)) {
        if (hasEnded) throw new Error(`It ended before it said "${words}":\n${text}`);
        await more();
      }
    },
    async end() {
      while (!hasEnded) await more();
      return text;
    },
  };
}
