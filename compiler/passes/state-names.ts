/** States of one name space: names are unique in a whole machine and at most 80 characters long (Step Functions, CreateStateMachine). */
const longestStem = 60;

/** A stem for the states of a block: its id, shortened with its index when long. Indexes never follow a dot in an id, so stems stay unique. */
export function stemOf(blockId: string, index: number): string {
  return blockId.length <= longestStem ? blockId : `${blockId.slice(0, longestStem - 5)}.${index}`;
}
