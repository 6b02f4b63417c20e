import type { ChipChallengeStore } from "../../core/documents/chip/challenge.ts";
import { oneUseRecords } from "./one-use-records.ts";

/** Challenges for chips in memory, for tests of the use cases. */
export const createChipChallengeStore = (): ChipChallengeStore => oneUseRecords();
