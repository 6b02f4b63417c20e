import { aboutSubject } from "../../core/cases/about.ts";
import { caseAtContradiction } from "../../core/cases/contradiction-moves.ts";
import type { LearningStore } from "../../core/subjects/ports.ts";
import { enterCase } from "./cases.ts";
import type { MemoryState } from "./state.ts";
import { writeSubject } from "./subjects.ts";

/** Runs that wait for their subject to learn from them, in memory. */
export const createLearningStore = (state: MemoryState): LearningStore => ({
  async finish(executionId, learned) {
    if (!state.learning.has(executionId)) return "known";
    if (learned !== undefined) {
      const { before, change, contradiction } = learned;
      if (state.subjects.get(before.id)?.record.version !== before.version) return "moved";
      writeSubject(state, change);
      if (contradiction !== undefined) {
        const whose = { tenant: before, about: aboutSubject(contradiction.externalId), subjectId: before.id };
        enterCase(state, whose, (latest) => caseAtContradiction(before, contradiction, latest));
      }
    }
    state.learning.delete(executionId);
    return "learned";
  },
  waiting: async (before, limit) =>
    [...state.learning].flatMap(([id, since]) => (since <= before ? [id] : [])).slice(0, limit),
});
