/** Size of a block on the canvas, in pixels at zoom 1. The style sheet of the canvas has the same numbers. */
export const blockSize = { width: 208, height: 84 };

/** Height of an edge's label, likewise. */
export const labelHeight = 22;

/** Widest label of an edge, likewise. */
export const maxLabelWidth = 168;

/** How the whole workflow is brought into sight: with a margin, and not larger than life. */
export const wholeInSight = { padding: 0.12, maxZoom: 1.1 };
