import { type DecisionOption, type ReviewRules, rulesBeforeDecisions } from "../../decisions/rules.ts";
import type { PauseRecord } from "../records.ts";

/** The rules of a pause; those of a version that was deployed before decisions had a meaning follow from `requiredInput`. */
export const rulesOfPause = ({
  review,
  requiredInput,
}: Pick<PauseRecord, "review" | "requiredInput">): ReviewRules =>
  review ?? rulesBeforeDecisions(requiredInput);

/** The decision that a submission without one takes, where it may: the first that approves. */
export const approvingOption = ({ decisions }: ReviewRules): DecisionOption | undefined =>
  decisions.find(({ id }) => id === "approve") ?? decisions.find(({ means }) => means === "approved");
