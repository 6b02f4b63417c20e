import { relative } from "node:path";
import type { Reporter, TestModule } from "vitest/node";

/** The shell's code for a process that SIGTERM ended: 128 and the signal's number. Source: POSIX, Shell Command Language, 2.8.2. */
const ENDED_BY_SIGTERM = 143;

/** A reporter that names the files under way when SIGTERM ends the run. Vitest's time limits do not end a test that loops. */
export default class Unfinished implements Reporter {
  readonly #files = new Set<string>();

  onInit(): void {
    process.once("SIGTERM", () => {
      for (const file of this.#files) console.error(`UNFINISHED ${relative(process.cwd(), file)}`);
      process.exit(ENDED_BY_SIGTERM);
    });
  }

  onTestModuleStart({ moduleId }: TestModule): void {
    this.#files.add(moduleId);
  }

  onTestModuleEnd({ moduleId }: TestModule): void {
    this.#files.delete(moduleId);
  }
}
