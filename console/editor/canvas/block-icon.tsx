import { blockTypeRow } from "./block-type-row.ts";

const unknown = "M4 4h16v16H4zM9.500 9.500a2.500 2.500 0 1 1 2.500 2.500v1.500M12 17h.01";

/** The icon of a block type; a question mark for an unknown type. Decorative: the type is written beside it. */
export function BlockIcon({ type, size = 20 }: { type: string; size?: number }) {
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
      <path d={blockTypeRow(type)?.icon ?? unknown} />
    </svg>
  );
}
