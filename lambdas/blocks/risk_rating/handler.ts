import { riskRatingWork } from "../../../core/blocks/risk_rating/run.ts";
import { riskRating } from "../../../core/blocks/risk_rating/spec.ts";
import { ratingPorts } from "../../composition/risk.ts";
import { blockHandler } from "../handler.ts";

/** Lambda entry point of `blocks-risk-rating`. */
export const handler = blockHandler(riskRating, (task) => riskRatingWork(ratingPorts())(task));
