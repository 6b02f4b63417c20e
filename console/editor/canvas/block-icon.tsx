import type { BlockType } from "../../../compiler/graph.ts";

/** Strokes of a 24 × 24 icon for each block type. */
const strokes: Readonly<Record<BlockType, string>> = {
  document_verification:
    "M4 5h16v14H4zM8 10a2 2 0 1 0 4 0 2 2 0 1 0-4 0M6.5 16c.5-2 6.500-2 7 0M15 9.500h3M15 13h3",
  identity_verification:
    "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.500 20c1-7 14-7 15 0M16.500 17.500l2 2 3.500-4",
  sanctions_screening:
    "M10.500 17a6.500 6.500 0 1 0 0-13 6.500 6.500 0 0 0 0 13zM15.500 15.500L21 21M8 9h5M8 12h3",
  business_lookup: "M4 21V8l8-5 8 5v13zM9 21v-6h6v6M9 11h.01M15 11h.01",
  credential_issue: "M12 14a5 5 0 1 0 0-10 5 5 0 0 0 0 10zM9 13l-2 8 5-2.500L17 21l-2-8",
  manual_review: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM9.500 9v6M14.500 9v6",
  decision: "M12 3l9 9-9 9-9-9zM12 8.500v4.500M12 16h.01",
  wait: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3.500 2",
  subworkflow: "M4 4h7v6H4zM13 14h7v6h-7zM7.500 10v7H13",
};

const unknown = "M4 4h16v16H4zM9.500 9.500a2.500 2.500 0 1 1 2.500 2.500v1.500M12 17h.01";

/** The icon of a block type; a question mark for one that is not known. Decoration: the type is written beside it. */
export function BlockIcon({ type, size = 20 }: { type: BlockType | undefined; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={type === undefined ? unknown : strokes[type]} />
    </svg>
  );
}
