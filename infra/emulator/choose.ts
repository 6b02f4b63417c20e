import type { EmulatorKind } from "./emulator.ts";
import { localStack } from "./localstack.ts";
import { installDynamoDbLocal, installLocalStack, MissingProgram } from "./localstack-install.ts";
import { miniStack } from "./ministack.ts";

/** LocalStack, or MiniStack where LocalStack cannot run, or the one that was asked for. */
export const CHOICES = ["auto", "localstack", "ministack"] as const;

/**
 * The emulator to use. `auto` is LocalStack; where its programs are missing, MiniStack, and a line says so.
 *
 * @throws MissingProgram when LocalStack was asked for by name and this machine lacks what it needs
 */
export async function chooseEmulator(choice: (typeof CHOICES)[number]): Promise<EmulatorKind> {
  if (choice === "ministack") return miniStack;
  try {
    await Promise.all([installLocalStack(), installDynamoDbLocal()]);
    return localStack;
  } catch (error) {
    if (choice === "localstack" || !(error instanceof MissingProgram)) throw error;
    console.warn(
      `!!! LocalStack cannot run here: ${error.message}. THE WEAKER MINISTACK IS USED INSTEAD: one call of a function at a time, no StartSyncExecution, no status events.`,
    );
    return miniStack;
  }
}
