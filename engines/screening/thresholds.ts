/** Scores from which on a hit is a potential match, or a match, when a graph does not set it. */
export const DEFAULT_THRESHOLDS = { potential: 0.7, match: 0.85 };
