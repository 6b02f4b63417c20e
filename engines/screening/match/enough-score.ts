import type { ScreeningIndex } from "../store/screening-index.ts";
import { scoreEvidence } from "./evidence.ts";
import { ROUNDING } from "./hopeful-names.ts";
import { MOST_EVIDENCE, SLIP_OF_A_DATE } from "./judge.ts";
import type { Known } from "./prepared.ts";

/**
 * As `judge` has it: whether a score of a name is enough for a hit, with what else is known for and against its entry. A score that is not
 * enough makes each lower one so. Numbers are left out: who shares one is a hit whatever the score.
 * @param name its number in the index
 * @param potential the least score of a hit, 0–1
 */
export function enoughFor(
  index: ScreeningIndex,
  name: number,
  known: Known,
  potential: number,
): (score: number) => boolean {
  const entity = index.sections.nameEntity[name] ?? 0;
  const { reasons } = scoreEvidence(index, entity, { ...known, identifiers: [] }, true);
  let [isSlip, others] = [true, 0];
  for (const { weight } of reasons) {
    isSlip &&= weight >= SLIP_OF_A_DATE;
    others += weight;
  }
  return (score) => {
    if (score < potential - MOST_EVIDENCE) return false;
    return (score >= potential && isSlip) || score + others >= potential - ROUNDING;
  };
}
